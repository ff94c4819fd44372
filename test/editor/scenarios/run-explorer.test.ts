import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { type Editor, openEditor } from "../support/open-editor.js";
import { recordRuns } from "../support/recorded-runs.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

describe("the run explorer", () => {
  let editor: Editor;

  before(async () => {
    const workspace = sampleWorkspace();
    recordRuns(workspace, 60);
    editor = await openEditor({ workspace, file: "training.ts" });
    await editor.openContainer("Pipelens");
  });

  after(() => editor.close());

  const row = (run: string): Locator => editor.runsFrame().locator(`.rows .row[data-run="${run}"]`);
  const count = (text: RegExp) =>
    editor.runsFrame().locator(".count-line").filter({ hasText: text });
  const button = (name: string) =>
    editor.runsFrame().getByRole("button", { name, exact: true }).first();

  it("shows the runs of the pipeline that is edited, newest first, with what they logged", async () => {
    await row("run-59").waitFor();
    await count(/^60 runs/).waitFor();
    assert.equal(await row("run-59").getAttribute("aria-rowindex"), "2");
    await editor.runsFrame().locator(".chart .caption", { hasText: "accuracy" }).waitFor();
    await editor.screenshot("runs");
  });

  it("filters by tokens that the store answers", async () => {
    const box = editor.runsFrame().getByRole("textbox", { name: "Filter" });
    await box.fill("accuracy>=0.95 kernel=linear");
    await count(/^\d of 60 runs/).waitFor();
    await box.fill("status:failed");
    await count(/^8 of 60 runs/).waitFor();
    await row("run-54").waitFor();
    await editor.screenshot("runs-filtered");
    await box.press("Escape");
    await count(/^60 runs/).waitFor();
  });

  it("sorts by a field that was chosen as a column", async () => {
    await button("Columns").click();
    const dialog = editor.runsFrame().getByRole("dialog", { name: "Columns" });
    await dialog.getByRole("checkbox", { name: "metadata.accuracy" }).check();
    await dialog.getByRole("checkbox", { name: "Started" }).uncheck();
    await editor.screenshot("runs-columns");
    await dialog.getByRole("textbox").press("Escape");
    await button("accuracy").click();
    await button("accuracy").click();
    await editor.runsFrame().locator('.rows .row[data-run="run-0"][aria-rowindex="2"]').waitFor();
    await editor.screenshot("runs-sorted");
  });

  it("deletes a run, and takes that back", async () => {
    await row("run-4").click();
    await button("Delete").click();
    await count(/^59 runs/).waitFor();
    await editor.page.getByRole("button", { name: "Undo" }).click();
    await count(/^60 runs/).waitFor();
  });

  it("opens what differs between two runs", async () => {
    await row("run-4").click();
    await row("run-3").click({ modifiers: ["Control"] });
    await button("Compare").click();
    await editor.page
      .locator(".tab.active")
      .filter({ hasText: /night-/ })
      .waitFor();
    await editor.dagFrame().getByRole("heading", { name: "The run" }).waitFor();
    await editor.screenshot("runs-compared");
  });

  it("offers in the editor's menu what can be done with a run", async () => {
    await row("run-3").click({ button: "right" });
    const menu = editor.page.locator(".monaco-menu");
    await menu.getByText("Copy Run Name").waitFor();
    await editor.screenshot("runs-menu");
    await editor.page.keyboard.press("Escape");
  });

  it("follows the pipeline that is chosen in the tree, and runs that begin elsewhere", async () => {
    await editor.tree("Pipelines").row("growing").click();
    await editor.runsFrame().getByText("growing has not run yet.").waitFor();
    recordRuns(editor.workspace, 1, { pipeline: "growing", prefix: "more" });
    await row("more-0").waitFor();
    await count(/^1 run/).waitFor();
  });
});
