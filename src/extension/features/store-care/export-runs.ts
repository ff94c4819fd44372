import { rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import type { ExportResult } from "../../../model/store-archive.js";
import { byStore, type RunTarget } from "../../run-target.js";
import type { Services } from "../../services.js";
import { chooseRuns } from "../../vscode/choose-run.js";
import { l10n } from "../../vscode/l10n.js";
import { askStore } from "./ask-store.js";
import { exportFileName } from "./present-store.js";

/** Writes runs, with their logs and outputs, to one file. */
export async function exportRuns(services: Services, given: readonly RunTarget[]): Promise<void> {
  const runs = given.length > 0 ? given : await choose(services);
  const [store, ...others] = byStore(runs);
  if (!store) return;
  const [root, runIds] = store;
  if (others.length > 0) {
    const message = l10n.t("These runs are of several stores: export those of each by themselves.");
    vscode.window.showInformationMessage(message);
    return;
  }
  const file = await askFile(services, root, runIds);
  if (!file) return;
  // The dialog has asked whether a file that is there may be replaced: it goes once the new one is whole.
  const unfinished = `${file.fsPath}.${process.pid}.new`;
  const result = await askStore<ExportResult>(services, root, {
    title: l10n.t("Exporting runs"),
    args: ["export", `--output=${unfinished}`, ...runIds],
  });
  if (!result) return rm(unfinished, { force: true });
  await rename(unfinished, file.fsPath);
  const count = result.runs.length;
  const done = count === 1 ? l10n.t("Exported 1 run.") : l10n.t("Exported {0} runs.", count);
  const reveal = l10n.t("Show File");
  const message = [done, ...result.remarks].join(" ");
  if ((await vscode.window.showInformationMessage(message, reveal)) === reveal) {
    await vscode.commands.executeCommand("revealFileInOS", file);
  }
}

async function askFile(
  { history }: Services,
  root: string,
  runIds: readonly string[],
): Promise<vscode.Uri | undefined> {
  const run = await history.calls.run(root, runIds[0] ?? "");
  const name = exportFileName(run?.name ?? "", runIds.length);
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(join(dirname(root), name)),
    filters: { [l10n.t("Exported runs")]: ["gz"] },
    title: l10n.t("Export Runs"),
  });
}

async function choose(services: Services): Promise<readonly RunTarget[]> {
  const found = await chooseRuns(services, {
    accepts: ({ status }) => status !== "running",
    placeHolder: l10n.t("Choose the runs to export"),
    none: l10n.t("There are no runs in this workspace yet."),
  });
  return found.map(({ root, run }) => ({ root, runId: run.id }));
}
