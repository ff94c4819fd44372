import * as vscode from "vscode";
import { commands } from "../../ids.js";
import type { EditorRun, EditorRunEnd } from "../../runs/editor-run.js";
import type { RunRequest } from "../../runs/run-request.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { answerEdited } from "./answer-edited.js";
import { type RunOutcome, runOutcome } from "./present.js";
import { detailsOf } from "./watch-run.js";

/**
 * Tells how a run went, and asks what is to be done about one that did not complete.
 * @returns what to run next, where that is the answer
 */
export async function afterRun(
  services: Services,
  { exit, run }: EditorRunEnd,
): Promise<RunRequest | undefined> {
  const { target, cancelRequested } = run;
  const details = await detailsOf(services, run);
  const ended = { exit, cancelRequested, run: details };
  const outcome = runOutcome(target.pipeline, ended, l10n);
  switch (outcome.kind) {
    case "failed":
      return answerFailed(services, run, outcome);
    case "edited":
      return answerEdited(services, run, outcome.message);
    default:
      vscode.window.setStatusBarMessage(outcome.message, 5000);
      return undefined;
  }
}

async function answerFailed(
  { runs }: Services,
  { target, runId }: EditorRun,
  { message, resumable }: RunOutcome,
): Promise<RunRequest | undefined> {
  const resume = l10n.t("Resume Run");
  const showLog = l10n.t("Show Log");
  const openDag = l10n.t("Open DAG");
  const offered = [...(resumable ? [resume] : []), showLog, openDag];
  const chosen = await vscode.window.showErrorMessage(message, ...offered);
  if (chosen === showLog) runs.logs.channel(target.pipeline).show(true);
  if (chosen === openDag) await vscode.commands.executeCommand(commands.openDag, target);
  if (chosen !== resume || runId === undefined) return undefined;
  // The way out of a failure is an edit, which is to be part of the next attempt.
  await vscode.commands.executeCommand(commands.resumeRun, { ...target, runId });
  return undefined;
}
