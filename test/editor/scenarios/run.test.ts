import assert from "node:assert/strict";
import { dagNode, untilNodeSays } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { openGate, sampleWorkspace } from "../support/sample-workspace.js";

describe("a run started above the pipeline", () => {
  let editor: Editor;

  before(async () => {
    editor = await openEditor({ workspace: sampleWorkspace(), file: "training.ts" });
    await editor.openContainer("Pipelens");
  });

  after(() => editor.close());

  it("is listed before it has ever run", async () => {
    await editor.tree("Pipelines").row("training").waitFor();
    const rows = await editor.tree("Pipelines").rows();
    const training = rows.find(({ label }) => label === "training");
    assert.equal(training?.description, "never run");
  });

  it("lights up in the DAG and in the tree, step by step, while the rows stay open and selected", async () => {
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "loadRows").waitFor();
    await editor.code.clickCodeLens("▶ Run pipeline");
    await editor.code.codeLenses("■ Cancel").waitFor();
    await untilNodeSays(editor, "loadRows", "running");
    const tree = editor.tree("Pipelines");
    await tree.row("training").filter({ hasText: "running" }).waitFor();
    await tree.expand("training");
    await tree.row(String(new Date().getFullYear() % 100)).click();
    await tree.row("loadRows").waitFor();
    await tree.row("loadRows").click();
    await editor.screenshot("run-started");

    openGate(editor.workspace, "loaded");
    await untilNodeSays(editor, "loadRows", "completed");
    await untilNodeSays(editor, "fitModel", "running");
    await tree.row("fitModel").waitFor();
    await tree.expand("loadRows");
    await tree.row("weights").waitFor();
    assert.match((await tree.row("loadRows").getAttribute("class")) ?? "", /selected/);
    await editor.screenshot("run-under-way");

    openGate(editor.workspace, "fitted");
    await untilNodeSays(editor, "rateModel", "completed");
    await editor.code.codeLenses("▶ Run pipeline").waitFor();
    const labels = (await tree.rows()).map(({ label }) => label);
    assert.deepEqual(labels.slice(2, 5), ["loadRows", "rows", "weights"]);
    await editor.screenshot("run-completed");
  });

  it("leaves values to hover over, as text whatever is in them", async () => {
    const hover = await editor.code.hoverOver("(rows,");
    await hover.filter({ hasText: "iris | blue" }).waitFor();
    assert.equal(await hover.locator("b", { hasText: "rose" }).count(), 0);
    await hover.filter({ hasText: "<b>rose</b>" }).waitFor();
    await editor.screenshot("hover-table");
  });

  it("opens an output as a read-only file", async () => {
    await editor.tree("Pipelines").row("weights").click();
    await editor.page.locator(".tab.active").filter({ hasText: "weights.txt" }).waitFor();
    await editor.page.locator(".view-line").filter({ hasText: "float64" }).first().waitFor();
    await editor.screenshot("output");
  });

  it("serves the second run from the cache", async () => {
    await editor.code.openFile("training.ts");
    await editor.code.clickCodeLens("▶ Run pipeline");
    await untilNodeSays(editor, "rateModel", "cached");
  });
});
