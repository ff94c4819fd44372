import { dagNode, untilNodeSays } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { openGate, sampleWorkspace } from "../support/sample-workspace.js";

describe("debugging a pipeline", () => {
  let editor: Editor;

  before(async () => {
    editor = await openEditor({ workspace: sampleWorkspace(), file: "training.ts" });
  });

  after(() => editor.close());

  it("stops at a breakpoint in a step, in the file as it was written", async () => {
    openGate(editor.workspace, "loaded");
    openGate(editor.workspace, "fitted");
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "rateModel").waitFor();
    await editor.code.placeCursorAfter("return 0.97");
    await editor.code.press("F9");
    await editor.code.clickCodeLens("Debug");
    await editor.page.locator(".debug-top-stack-frame-line").first().waitFor();
    await editor.page
      .locator(".statusbar-item")
      .filter({ hasText: /^Ln 22,/ })
      .waitFor();
    await untilNodeSays(editor, "rateModel", "running");
    await editor.screenshot("debug");
    await editor.code.press("F5");
    await untilNodeSays(editor, "rateModel", "completed");
  });
});
