import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Editor, openEditor } from "../support/open-editor.js";
import { openGate, sampleWorkspace } from "../support/sample-workspace.js";
import type { TreeView } from "../support/tree-view.js";

describe("what the menus of the tree offer", () => {
  let editor: Editor;
  let tree: TreeView;
  /** What every name of a run that nobody named begins with, once its pipeline's is left out. */
  const aRun = `_${new Intl.DateTimeFormat("en", { month: "short" }).format(Date.now())}_`;

  before(async () => {
    const workspace = sampleWorkspace();
    openGate(workspace, "loaded");
    openGate(workspace, "fitted");
    editor = await openEditor({ workspace, file: "training.ts" });
    await editor.openContainer("Pipelens");
    tree = editor.tree("Pipelines");
  });

  after(() => editor.close());

  it("runs a pipeline, and one step of its run by itself", async () => {
    await tree.chooseInMenu("training", "Run Pipeline");
    await tree.row("training").filter({ hasText: "1 run" }).waitFor();
    await tree.expand("training");
    await tree.expand(aRun);
    await tree.row("rateModel").waitFor();
    await tree.chooseInMenu("rateModel", "Run Step");
    await tree.row("training").filter({ hasText: "2 runs" }).waitFor();
    await editor.screenshot("tree-run-step");
  });

  it("runs again what has run", async () => {
    await tree.chooseInMenu(aRun, "Run Again");
    await tree.row("training").filter({ hasText: "3 runs" }).waitFor();
  });

  it("opens the DAG with that run's statuses", async () => {
    await tree.chooseInMenu(aRun, "Open DAG");
    await editor
      .dagFrame()
      .locator(".run-line")
      .filter({ hasText: /^Run training-/ })
      .waitFor();
    await editor.dagFrame().getByRole("button", { name: "Show the newest run" }).click();
    await editor.dagFrame().locator(".run-line").filter({ hasText: "Last run" }).waitFor();
  });

  it("writes runs to a file", async () => {
    await tree.chooseInMenu(aRun, "Export Runs…");
    const file = join(editor.workspace, "kept.tar.gz");
    await enterPath(file, /\.tar\.gz$/);
    await editor.notifications.waitFor("Exported 1 run.");
    if (!existsSync(file)) throw new Error(`${file} was not written`);
  });

  it("deletes what is selected by the key for that, once it was confirmed, and takes it back", async () => {
    await tree.row(aRun).click();
    await editor.page.keyboard.press("Delete");
    const dialog = editor.page.getByRole("dialog").filter({ hasText: /Delete run training-/ });
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await tree.row("training").filter({ hasText: "2 runs" }).waitFor();
    await editor.notifications.press("Deleted 1 run.", "Undo");
    await tree.row("training").filter({ hasText: "3 runs" }).waitFor();
  });

  it("checks the store, and removes deleted runs for good once that was confirmed", async () => {
    await editor.runCommand("Pipelens: Verify Store");
    await editor.notifications.waitFor(/Checked runs: 3; files: \d+/);
    await tree.chooseInMenu(aRun, "Delete Runs");
    await editor.notifications.waitFor("Deleted 1 run.");
    await tree.row("Deleted runs").waitFor();
    await tree.chooseInMenu("Deleted runs", "Clean Store…");
    const dialog = editor.page.getByRole("dialog");
    await dialog.filter({ hasText: /runs: 1 of 3/ }).waitFor();
    await editor.screenshot("tree-clean-store");
    await dialog.getByRole("button", { name: "Remove for Good" }).click();
    await editor.notifications.waitFor(/are free/);
    await tree.row("Deleted runs").waitFor({ state: "detached" });
  });

  it("takes runs from a file", async () => {
    await editor.runCommand("Pipelens: Import Runs…");
    await enterPath(join(editor.workspace, "kept.tar.gz"), /\/$/);
    await editor.notifications.waitFor("Imported 1 run.");
    await tree.row("training").filter({ hasText: "3 runs" }).waitFor();
  });

  it("deletes a pipeline, whose runs are unlisted then", async () => {
    await tree.chooseInMenu("training", "Delete Pipeline…");
    const dialog = editor.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Delete Pipeline" }).click();
    await tree.row("Unlisted runs").filter({ hasText: "3 runs" }).waitFor();
    await tree.row("training").filter({ hasText: "never run" }).waitFor();
    await editor.screenshot("tree-pipeline-deleted");
  });

  /** @param offered what the dialog has in its field once it is ready */
  async function enterPath(path: string, offered: RegExp): Promise<void> {
    const picker = editor.page.locator(".quick-input-widget");
    await editor.page.waitForFunction(
      ([pattern]) => {
        const input = document.querySelector<HTMLInputElement>(".quick-input-widget input");
        return new RegExp(pattern ?? "").test(input?.value ?? "");
      },
      [offered.source],
    );
    // The dialog may still be listing the folder, and takes back what was typed meanwhile.
    for (let time = 0; time < 8 && (await picker.isVisible()); time++) {
      await picker.locator("input").fill(path);
      await picker.getByRole("button", { name: "OK" }).click();
      await picker.waitFor({ state: "hidden", timeout: 3000 }).catch(() => {});
    }
  }
});
