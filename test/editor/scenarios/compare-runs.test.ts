import assert from "node:assert/strict";
import { writeManyRuns } from "../support/many-runs.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { sampleWorkspace } from "../support/sample-workspace.js";
import type { TreeView } from "../support/tree-view.js";

describe("two runs compared in the editor", () => {
  let editor: Editor;
  let tree: TreeView;

  before(async () => {
    const workspace = sampleWorkspace();
    writeManyRuns(workspace, 12);
    editor = await openEditor({ workspace });
    await editor.openContainer("Pipelens");
    tree = editor.tree("Pipelines");
    await tree.expand("training");
    await tree.row("run-12").waitFor();
  });

  after(() => editor.close());

  const page = () => editor.dagFrame();

  it("are one of the tree and, first of what is offered, the one before it", async () => {
    await tree.chooseInMenu("run-8", "Compare Runs…");
    const picker = editor.page.locator(".quick-input-widget");
    await picker.locator(".monaco-list-row").first().filter({ hasText: "run-7" }).waitFor();
    await editor.screenshot("compare-picker");
    await editor.page.keyboard.press("Enter");
    await page().getByRole("heading", { name: "run-7", exact: true }).waitFor();
    await page().getByRole("heading", { name: "run-8", exact: true }).waitFor();
    await page()
      .getByText(/^Step load is where the runs first differ: output was 1 in run A and is 2/)
      .waitFor();
    await page().getByRole("table", { name: "The run" }).getByText("completed").waitFor();
    await editor.screenshot("compare");
  });

  it("lead to their outputs", async () => {
    await page()
      .getByRole("button", { name: /Open output output of B/ })
      .first()
      .click();
    await editor.page.locator(".tab.active").filter({ hasText: "output" }).waitFor();
  });

  it("are two that are selected, the older one on the left", async () => {
    await tree.row("run-8").click();
    // The output opened beside the first comparison: only the second one is to be in view.
    await editor.runCommand("View: Close All Editors");
    await tree.row("run-10").click();
    await tree.row("run-12").click({ modifiers: ["ControlOrMeta"] });
    await tree.chooseInMenu("run-12", "Compare Runs…");
    await editor.page.locator(".tab.active").filter({ hasText: "run-10 ↔ run-12" }).waitFor();
    await page().getByRole("heading", { name: "run-12", exact: true }).waitFor();
  });

  it("come back when the window is reloaded", async () => {
    const reloaded = editor.page.waitForEvent("load");
    await editor.runCommand("Developer: Reload Window");
    await reloaded;
    await editor.page.locator(".tab.active").filter({ hasText: "run-10 ↔ run-12" }).waitFor();
    await page().getByRole("heading", { name: "run-12", exact: true }).waitFor();
    const text = await page().locator(".summary").textContent();
    assert.match(text ?? "", /steps are the same/);
  });
});
