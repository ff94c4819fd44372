import assert from "node:assert/strict";
import { dagNode } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { sampleWorkspace } from "../support/sample-workspace.js";
import { panelFrames } from "../support/webview-frame.js";

describe("the DAG panel", () => {
  let editor: Editor;

  beforeEach(async () => {
    editor = await openEditor({ workspace: sampleWorkspace(), file: "training.ts" });
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "rateModel").waitFor();
  });

  afterEach(() => editor.close());

  it("follows every key, saved or not, and keeps the last good picture while the text is broken", async () => {
    await editor.code.placeCursorAfter("rateModel(model);");
    await editor.code.press("Enter");
    await editor.code.typeText("rateModel(model)");
    await dagNode(editor, "rateModel_2").waitFor();
    await editor.code.placeCursorAfter("training = pipeline(");
    await editor.code.typeText("`");
    const banner = editor.dagFrame().getByText(/syntax error since/);
    await banner.waitFor();
    assert.equal(await dagNode(editor, "rateModel_2").count(), 1);
    await editor.screenshot("dag-stale");
    await editor.code.press("Backspace");
    await banner.waitFor({ state: "hidden" });
    await dagNode(editor, "rateModel_2").waitFor();
  });

  it("leads from a step to its call, and from the cursor to its step", async () => {
    await dagNode(editor, "fitModel").dblclick();
    await editor.page
      .locator(".statusbar-item")
      .filter({ hasText: /^Ln 28,/ })
      .waitFor();
    await editor.code.placeCursorAfter("= loadRows");
    await editor.dagFrame().locator('[data-node="loadRows"][aria-current="true"]').waitFor();
    await editor.screenshot("dag-cursor");
  });

  it("shows another file's pipeline in a panel of its own, and switches between those of one file", async () => {
    await editor.code.openFile("two.ts");
    await editor.code.codeLenses("Open DAG").first().waitFor();
    await editor.code.clickCodeLens("Open DAG");
    const shown = editor.page.frameLocator(panelFrames).last();
    await shown.frameLocator("#active-frame").locator('[data-node="sow"]').waitFor();
    await editor.code.placeCursorAfter("  mow();");
    await shown.frameLocator("#active-frame").locator('[data-node="mow"]').waitFor();
    await editor.screenshot("dag-two-panels");
  });
});

describe("the DAG panel of a window that is reloaded", () => {
  let editor: Editor;

  before(async () => {
    // Opened by hand: a window that is told what to open does not bring back what it had.
    editor = await openEditor({ workspace: sampleWorkspace() });
    await editor.code.openFile("training.ts");
  });

  after(() => editor.close());

  it("comes back as it was", async () => {
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "fitModel").click();
    await editor.runCommand("Developer: Reload Window");
    await dagNode(editor, "fitModel").waitFor({ state: "detached" });
    await editor.dagFrame().locator('[data-node="fitModel"][aria-pressed="true"]').waitFor();
  });
});
