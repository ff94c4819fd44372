import * as vscode from "vscode";
import { byStore, type RunTarget } from "../../run-target.js";
import type { Services } from "../../services.js";
import { chooseRuns } from "../../vscode/choose-run.js";
import { l10n } from "../../vscode/l10n.js";

/** Leaves runs out of all lists, and offers to take that back. Their outputs stay until the store is cleaned. */
export async function deleteRuns(services: Services, given: readonly RunTarget[]): Promise<void> {
  const meant =
    given.length > 0
      ? given
      : await choose(services, {
          placeHolder: l10n.t("Choose the runs to delete"),
          none: l10n.t("There are no runs in this workspace yet."),
        });
  const runs = await thatHaveEnded(services, meant);
  if (runs.length === 0) return;
  const { calls } = services.history;
  await forEachStore(runs, (root, ids) => calls.deleteRuns(root, ids));
  const undo = l10n.t("Undo");
  const message =
    runs.length === 1 ? l10n.t("Deleted 1 run.") : l10n.t("Deleted {0} runs.", runs.length);
  if ((await vscode.window.showInformationMessage(message, undo)) !== undo) return;
  await forEachStore(runs, (root, ids) => calls.restoreRuns(root, ids));
}

/** Takes deletions back. */
export async function restoreRuns(services: Services, given: readonly RunTarget[]): Promise<void> {
  const runs =
    given.length > 0
      ? given
      : await choose(services, {
          query: { deleted: true },
          placeHolder: l10n.t("Choose the runs to restore"),
          none: l10n.t("No deleted run can be restored: there is none."),
        });
  if (runs.length === 0) return;
  await forEachStore(runs, (root, ids) => services.history.calls.restoreRuns(root, ids));
  const message =
    runs.length === 1 ? l10n.t("Restored 1 run.") : l10n.t("Restored {0} runs.", runs.length);
  vscode.window.setStatusBarMessage(message, 5000);
}

/** A run that goes on is nobody's to delete: whoever runs it would go on writing. */
async function thatHaveEnded(
  { history }: Services,
  runs: readonly RunTarget[],
): Promise<readonly RunTarget[]> {
  const found = await Promise.all(
    runs.map(async (run) => ({ run, record: await history.calls.run(run.root, run.runId) })),
  );
  const ended = found.filter(({ record }) => record && record.status !== "running");
  const running = found.length - ended.length;
  if (running > 0) {
    const message =
      running === 1
        ? l10n.t("1 run is under way and was not deleted: cancel it first.")
        : l10n.t("{0} runs are under way and were not deleted: cancel them first.", running);
    vscode.window.showWarningMessage(message);
  }
  return ended.map(({ run }) => run);
}

async function choose(
  services: Services,
  choice: Parameters<typeof chooseRuns>[1],
): Promise<readonly RunTarget[]> {
  const found = await chooseRuns(services, choice);
  return found.map(({ root, run }) => ({ root, runId: run.id }));
}

async function forEachStore(
  runs: readonly RunTarget[],
  act: (root: string, runIds: readonly string[]) => Promise<void>,
): Promise<void> {
  await Promise.all(Array.from(byStore(runs), ([root, ids]) => act(root, ids)));
}
