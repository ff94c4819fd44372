import { untilNodeSays } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

describe("a run with a step that fails", () => {
  let editor: Editor;

  before(async () => {
    editor = await openEditor({ workspace: sampleWorkspace(), file: "growing.ts" });
    await editor.openContainer("Pipelens");
    await editor.code.clickCodeLens("Open DAG");
  });

  after(() => editor.close());

  it("says beforehand what it will do", async () => {
    await editor.runCommand("Pipelens: Show What Would Run");
    const lines = editor.page.locator(".view-line");
    await lines.filter({ hasText: "What would run of pipeline growing" }).waitFor();
    await lines.filter({ hasText: "depends on what sow gives" }).waitFor();
    await editor.screenshot("plan");
    await editor.code.openFile("growing.ts");
  });

  it("is gone on from once the step is mended, with the steps that had finished", async () => {
    await editor.code.clickCodeLens("▶ Run pipeline");
    await editor.notifications.waitFor(/Step water of pipeline growing failed.*not enough water/);
    await untilNodeSays(editor, "water", "failed");
    await editor.screenshot("resume-failed");
    await editor.code.placeCursorAfter("plants.length > 2");
    await editor.code.typeText("00");
    await editor.notifications.press(/not enough water/, "Resume Run");
    await untilNodeSays(editor, "water", "completed");
    await untilNodeSays(editor, "sow", "cached");
    const tree = editor.tree("Pipelines");
    await tree.expand("growing");
    await tree.row(String(new Date().getFullYear() % 100)).waitFor();
    await tree.expand(String(new Date().getFullYear() % 100));
    await tree.row("water").filter({ hasText: "liters 7" }).waitFor();
    await tree.expand("water");
    await tree.row("Why it ran").waitFor();
    await editor.screenshot("resume-completed");
  });

  it("keeps what each step wrote", async () => {
    const tree = editor.tree("Pipelines");
    await tree.expand("growing");
    // The second run is the one that failed: its first step ran, and wrote.
    const failed = editor.page.locator('.pane .monaco-list-row[aria-label*="failed"]');
    await failed.first().locator(".monaco-tl-twistie").click();
    await tree.row("sow").last().click();
    const sown = editor.page.locator('.pane .monaco-list-row[aria-label^="sow, completed"]');
    await sown.first().hover();
    await sown.first().getByRole("button", { name: "Show Step Log" }).click();
    await editor.page.locator(".tab.active").filter({ hasText: "sow.log" }).waitFor();
    const lines = editor.page.locator(".view-line");
    await lines.filter({ hasText: "[info] sowing" }).waitFor();
    await lines.filter({ hasText: "[warning] soil is dry" }).waitFor();
    await editor.screenshot("step-log");
  });
});
