import * as vscode from "vscode";
import type { RunRecord } from "../../../model/run-record.js";
import type { RunAction } from "../../../protocol/runs-messages.js";
import { commands, internalCommands } from "../../ids.js";
import type { Services } from "../../services.js";

/** What a button of the page asks for. The commands get what a row of the tree would give them. */
export async function actOnRuns(
  { history }: Services,
  root: string,
  { action, runIds }: { readonly action: RunAction; readonly runIds: readonly string[] },
): Promise<void> {
  switch (action) {
    case "delete":
      return history.calls.deleteRuns(root, runIds);
    case "restore":
      return history.calls.restoreRuns(root, runIds);
    case "compare": {
      const [a, b] = runIds;
      if (a === undefined || b === undefined) return;
      return vscode.commands.executeCommand(internalCommands.compareRuns, { root, a, b });
    }
  }
  const [runId] = runIds;
  const run = runId === undefined ? undefined : await history.calls.run(root, runId);
  if (run) await vscode.commands.executeCommand(commandOf[action], runAddress(root, run));
}

const commandOf = {
  "open-dag": commands.openDag,
  "show-log": commands.showStepLog,
  "run-again": commands.runPipeline,
  resume: commands.resumeRun,
  cancel: commands.cancelRun,
  "copy-name": commands.copyRunName,
} as const;

/** The same names that a run's node in the tree has. */
function runAddress(root: string, { id, name, pipeline, file }: RunRecord) {
  return { root, runId: id, runName: name, pipeline, ...(file === undefined ? {} : { file }) };
}
