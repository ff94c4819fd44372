import assert from "node:assert/strict";
import { writeManyRuns } from "../support/many-runs.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { sampleWorkspace } from "../support/sample-workspace.js";
import type { TreeView } from "../support/tree-view.js";

describe("a store of many runs", () => {
  let editor: Editor;
  let tree: TreeView;

  before(async () => {
    const workspace = sampleWorkspace();
    writeManyRuns(workspace, 1204);
    editor = await openEditor({ workspace, file: "training.ts" });
    await editor.openContainer("Pipelens");
    tree = editor.tree("Pipelines");
  });

  after(() => editor.close());

  it("lists the newest runs of a pipeline, and says how many there are", async () => {
    await tree.row("training").filter({ hasText: "1,204 runs" }).waitFor();
    await tree.expand("training");
    await tree.row("run-1204").waitFor();
    await editor.screenshot("many-runs");
  });

  it("brings the next page where the first one ends, and selects its first run", async () => {
    await scrollTo("Show more runs", 300);
    await tree.row("Show more runs").filter({ hasText: "50 of 1,204 shown" }).waitFor();
    await tree.row("Show more runs").click();
    await tree.row("run-1154").and(editor.page.locator(".selected")).waitFor();
    await editor.screenshot("many-runs-more");
  });

  it("shows, under a filter, what it lets through, and says so above", async () => {
    await tree.pressInTitle("Filter Runs…");
    const picker = editor.page.locator(".quick-input-widget");
    await picker.getByText("Failed", { exact: true }).click();
    await picker.getByText("last 7 days", { exact: true }).click();
    await editor.screenshot("many-runs-filter");
    await editor.page.keyboard.press("Enter");
    await tree.message().filter({ hasText: "failed · last 7 days" }).waitFor();
    await tree.row("training").filter({ hasText: "48 of 1,204 runs" }).waitFor();
    await scrollTo("run-1204", -300);
    await tree.row("run-1197").waitFor();
    assert(!(await tree.rows()).some(({ label }) => label === "run-1203"));
    await editor.screenshot("many-runs-filtered");
    await tree.pressInTitle("Clear Filter");
    await tree.message().waitFor({ state: "hidden" });
    await tree.row("training").filter({ hasText: "1,204 runs" }).waitFor();
  });

  it("sorts and groups them as is chosen", async () => {
    await editor.runCommand("Pipelens: Group Runs…");
    await choose("by day");
    await tree.row("Today").waitFor();
    await tree.row("Yesterday").filter({ hasText: "48 runs" }).waitFor();
    await editor.screenshot("many-runs-by-day");
    await editor.runCommand("Pipelens: Group Runs…");
    await choose("all runs in one list");
    await editor.runCommand("Pipelens: Sort Runs…");
    await choose("longest first");
    await tree.row("All runs").filter({ hasText: "1,204 runs" }).waitFor();
    const second = editor.page.locator('.part.sidebar .monaco-list-row[data-index="1"]');
    await second.filter({ hasText: "run-1199" }).waitFor();
    await editor.screenshot("many-runs-longest");
    await editor.runCommand("Pipelens: Sort Runs…");
    await choose("newest first");
  });

  it("deletes several at once, without asking, and brings them back", async () => {
    // The click opens it: its steps stand below all that is selected then.
    await tree.row("run-1202").click();
    await tree.row("train").waitFor();
    await tree.row("run-1204").click({ modifiers: ["Shift"] });
    await tree.chooseInMenu("run-1203", "Delete Runs");
    await editor.notifications.waitFor("Deleted 3 runs.");
    await tree.row("All runs").filter({ hasText: "1,201 runs" }).waitFor();
    await tree.pressInTitle("Collapse All");
    await tree.row("Deleted runs").filter({ hasText: "3 runs" }).waitFor();
    await tree.expand("Deleted runs");
    await tree.row("run-1203").waitFor();
    await editor.screenshot("many-runs-deleted");
    await editor.notifications.press("Deleted 3 runs.", "Undo");
    await tree.row("All runs").filter({ hasText: "1,204 runs" }).waitFor();
    await tree.row("Deleted runs").waitFor({ state: "detached" });
  });

  async function choose(label: string): Promise<void> {
    const picker = editor.page.locator(".quick-input-widget");
    await picker.locator(".monaco-list-row").filter({ hasText: label }).first().click();
    await picker.waitFor({ state: "hidden" });
  }

  async function scrollTo(label: string, distance: number): Promise<void> {
    while (!(await tree.row(label).isVisible())) await tree.scroll(distance);
  }
});
