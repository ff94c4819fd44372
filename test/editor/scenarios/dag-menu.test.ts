import assert from "node:assert/strict";
import { dagNode, untilNodeSays } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { openGate, sampleWorkspace } from "../support/sample-workspace.js";

describe("the editor's own menu over the DAG", () => {
  let editor: Editor;

  before(async () => {
    const workspace = sampleWorkspace();
    openGate(workspace, "loaded");
    openGate(workspace, "fitted");
    editor = await openEditor({ workspace, file: "training.ts" });
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "rateModel").waitFor();
    await editor.dagFrame().locator(".run-button").click();
    await untilNodeSays(editor, "rateModel", "completed");
  });

  after(() => editor.close());

  const menu = () => editor.page.locator(".monaco-menu");
  const choose = async (node: string, entry: string) => {
    await dagNode(editor, node).click({ button: "right" });
    const item = menu().getByRole("menuitem", { name: entry, exact: true }).first();
    await item.hover();
    await item.press("Enter");
  };

  it("offers what can be done with a step", async () => {
    await dagNode(editor, "fitModel").click({ button: "right" });
    await menu().getByText("Run from Here").waitFor();
    await editor.screenshot("dag-menu");
    const entries = await menu().getByRole("menuitem").allInnerTexts();
    assert(!entries.some((entry) => entry.startsWith("Unfold")), entries.join(", "));
    await editor.page.keyboard.press("Escape");
  });

  it("opens what a step made, beside the DAG", async () => {
    await choose("rateModel", "Open Output…");
    await editor.page.locator(".tab.active").filter({ hasText: "output" }).waitFor();
    await dagNode(editor, "rateModel").waitFor();
    await editor.screenshot("dag-output");
  });

  it("shows where a step is defined", async () => {
    await choose("rateModel", "Show Definition of Step");
    await editor.page.locator(".tab.active").filter({ hasText: "training.ts" }).waitFor();
  });

  it("runs a step again with what comes after it", async () => {
    await choose("fitModel", "Run from Here");
    await untilNodeSays(editor, "loadRows", "cached");
    await untilNodeSays(editor, "rateModel", "completed");
    await untilNodeSays(editor, "fitModel", "completed");
    await editor.screenshot("dag-run-from-here");
  });

  it("selects what is downstream of a step", async () => {
    await choose("fitModel", "Select Downstream Steps");
    await editor.dagFrame().locator('.dim[data-node="loadRows"]').waitFor();
    await editor.dagFrame().locator('[data-node="rateModel"]:not(.dim)').waitFor();
    await editor.screenshot("dag-downstream");
  });
});
