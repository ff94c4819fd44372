import * as vscode from "vscode";
import type { RunAction } from "../../../protocol/runs-messages.js";
import { commands } from "../../ids.js";
import type { Services } from "../../services.js";

const commandOf: { readonly [A in RunAction]: string } = {
  "open-dag": commands.openDag,
  "show-log": commands.showStepLog,
  "run-again": commands.runAgain,
  resume: commands.resumeRun,
  cancel: commands.cancelRun,
  "copy-name": commands.copyRunName,
  delete: commands.deleteRuns,
  restore: commands.restoreRuns,
  compare: commands.compareRuns,
};

/** What a button of the page asks for. The commands get what rows of the tree would give them. */
export async function actOnRuns(
  { history }: Services,
  root: string,
  { action, runIds }: { readonly action: RunAction; readonly runIds: readonly string[] },
): Promise<void> {
  const [runId] = runIds;
  if (runId === undefined) return;
  const { name: runName, pipeline, file } = (await history.calls.run(root, runId)) ?? {};
  const first = { root, runId, runName, pipeline, ...(file === undefined ? {} : { file }) };
  const others = runIds.slice(1).map((id) => ({ root, runId: id }));
  await vscode.commands.executeCommand(commandOf[action], first, [first, ...others]);
}
