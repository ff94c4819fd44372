import * as vscode from "vscode";
import type { RunAction } from "../../../protocol/runs-messages.js";
import { commands } from "../../ids.js";
import type { Services } from "../../services.js";

const commandOf: { readonly [A in Exclude<RunAction, "compare">]: string } = {
  "open-dag": commands.openDag,
  "show-log": commands.showStepLog,
  "run-again": commands.runAgain,
  resume: commands.resumeRun,
  cancel: commands.cancelRun,
  "copy-name": commands.copyRunName,
  delete: commands.deleteRuns,
  restore: commands.restoreRuns,
};

/** What a button of the page asks for. The commands get what rows of the tree would give them. */
export async function actOnRuns(
  { history }: Services,
  root: string,
  { action, runIds }: { readonly action: RunAction; readonly runIds: readonly string[] },
): Promise<void> {
  const [a, b] = runIds;
  if (a === undefined) return;
  if (action === "compare") {
    await vscode.commands.executeCommand(commands.compareRuns, { root, a, b });
    return;
  }
  const { name: runName, pipeline, file } = (await history.calls.run(root, a)) ?? {};
  const first = { root, runId: a, runName, pipeline, ...(file === undefined ? {} : { file }) };
  const others = runIds.slice(1).map((runId) => ({ root, runId }));
  await vscode.commands.executeCommand(commandOf[action], first, [first, ...others]);
}
