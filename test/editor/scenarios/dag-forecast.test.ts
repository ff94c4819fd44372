import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { dagNode, untilNodeSays } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { openGate, sampleWorkspace } from "../support/sample-workspace.js";

describe("the forecast in the DAG", () => {
  let editor: Editor;

  before(async () => {
    const workspace = sampleWorkspace();
    openGate(workspace, "loaded");
    openGate(workspace, "fitted");
    editor = await openEditor({ workspace, file: "training.ts" });
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "rateModel").waitFor();
  });

  after(() => editor.close());

  it("says before the first run what would run, and runs nothing", async () => {
    await untilNodeSays(editor, "loadRows", "would run");
    await untilNodeSays(editor, "fitModel", "may run");
    assert.equal(existsSync(join(editor.workspace, ".pipelens/runs")), false);
  });

  it("says after a run what would come from the cache", async () => {
    await editor.dagFrame().locator(".run-button").click();
    await untilNodeSays(editor, "rateModel", "completed");
    await untilNodeSays(editor, "rateModel", "from the cache");
  });

  it("follows what is saved", async () => {
    await editor.code.placeCursorAfter("return 0.9");
    await editor.code.press("End");
    await editor.code.press("ArrowLeft");
    await editor.code.typeText("8");
    await editor.code.press("Control+s");
    await untilNodeSays(editor, "rateModel", "would run");
    await untilNodeSays(editor, "fitModel", "from the cache");
    await editor.screenshot("dag-forecast");
  });
});

describe("a DAG as text", () => {
  let editor: Editor;

  before(async () => {
    editor = await openEditor({ workspace: sampleWorkspace(), file: "training.ts" });
    await editor.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "rateModel").waitFor();
  });

  after(() => editor.close());

  it("is copied as Mermaid", async () => {
    await dagNode(editor, "fitModel").click({ button: "right" });
    const item = editor.page.locator(".monaco-menu").getByText("Copy as Mermaid");
    await item.hover();
    await item.press("Enter");
    await editor.page.getByText("Copied as Mermaid.").waitFor();
    const copied = await editor.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^%% training\nflowchart LR\n {2}n0\["loadRows"\]/);
  });
});
