import assert from "node:assert/strict";
import { dagNode, untilNodeSays } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { quickFix } from "../support/quick-fix.js";
import { openGate, sampleWorkspace } from "../support/sample-workspace.js";

describe("a pipeline that was edited after it had run", () => {
  let editor: Editor;

  before(async () => {
    editor = await openEditor({ workspace: sampleWorkspace(), file: "training.ts" });
    openGate(editor.workspace, "loaded");
    openGate(editor.workspace, "fitted");
    await editor.openContainer("Pipelens");
    await editor.code.clickCodeLens("Open DAG");
    await editor.code.clickCodeLens("▶ Run pipeline");
    await untilNodeSays(editor, "rateModel", "completed");
  });

  after(() => editor.close());

  it("is refused with what differs, and runs unlisted", async () => {
    await editor.code.placeCursorAfter("rateModel(model);");
    await editor.code.press("Enter");
    await editor.code.typeText("rateModel(model);");
    await dagNode(editor, "rateModel_2").waitFor();
    await editor.code.codeLenses("▶ Run pipeline").waitFor();
    await editor.code.clickCodeLens("▶ Run pipeline");
    await editor.notifications.waitFor(/other steps than it has now: `rateModel` was added/);
    await editor.screenshot("edited-refused");
    await editor.notifications.press(/other steps than it has now/, "Run Unlisted");
    await untilNodeSays(editor, "rateModel as rateModel_2", "cached");
    const tree = editor.tree("Pipelines");
    await tree.row("Unlisted runs").waitFor();
    await tree.expand("Unlisted runs");
    await tree.row("training").first().waitFor();
    await editor.screenshot("edited-unlisted");
    const unlisted = (await tree.rows()).filter(({ level }) => level === 1);
    assert.equal(unlisted.at(-1)?.label, "Unlisted runs");
  });

  it("is a Problem too, which says what differs", async () => {
    await editor.runCommand("Problems: Focus on Problems View");
    const problem = editor.page.locator(".markers-panel .monaco-list-row").filter({
      hasText: "other steps than it was registered with: `rateModel` was added once more.",
    });
    await problem.filter({ hasText: "Pipelenspipeline-edited" }).waitFor();
    await editor.screenshot("edited-problem");
    await problem.dblclick();
    // Its place is selected in the editor, which then takes the focus.
    await editor.page.getByText(/\(8 selected\)/).waitFor();
    await editor.page.locator(".monaco-editor.focused").waitFor();
    const run = await quickFix(editor, "Run training unlisted");
    const anew = "Register training anew: delete the registered one…";
    await editor.page.locator(".action-widget").getByText(anew).waitFor();
    await editor.screenshot("edited-fixes");
    await run.click();
    await editor.tree("Pipelines").row("Unlisted runs").filter({ hasText: "2 runs" }).waitFor();
  });
});
