import * as vscode from "vscode";
import { commands, settings } from "../../ids.js";
import type { PipelineTarget } from "../../pipeline-target.js";
import type { EditorRunEnd, RunTarget } from "../../runs/editor-run.js";
import type { Services } from "../../services.js";
import { choosePipeline } from "../../vscode/choose-pipeline.js";
import { runOutcome } from "./present.js";
import { mayRun } from "./trust.js";
import { detailsOf, watchRun } from "./watch-run.js";

/** Runs the pipeline that the command means, and tells how it went. Returns once it has ended. */
export async function runPipeline(
  services: Services,
  given: PipelineTarget | undefined,
): Promise<void> {
  if (!(await mayRun())) return;
  const target = await chooseRunTarget(services, given);
  if (!target || !(await saved(target.file))) return;
  const started = await services.runs.start(target);
  watchRun(services, started);
  await tell(services, await started.ended);
}

/** A pipeline that can be run by name, or undefined after saying why there is none. */
export async function chooseRunTarget(
  services: Services,
  given: PipelineTarget | undefined,
): Promise<RunTarget | undefined> {
  if (given?.exportName !== undefined && given.pipeline !== undefined) {
    return { file: given.file, exportName: given.exportName, pipeline: given.pipeline };
  }
  const found = await choosePipeline(
    services,
    given,
    ({ runnable, exportName }) => runnable && exportName !== undefined,
  );
  if (found?.pipeline.exportName !== undefined) {
    const { exportName, name } = found.pipeline;
    return { file: found.file, exportName, pipeline: name };
  }
  const message = vscode.l10n.t(
    "There is no pipeline to run here: a pipeline runs when its file exports it, with all its steps given.",
  );
  vscode.window.showInformationMessage(message);
  return undefined;
}

/** Saves the file, as the setting says. False when it could not be saved. */
export async function saved(file: string): Promise<boolean> {
  const uri = vscode.Uri.file(file);
  const wanted = vscode.workspace
    .getConfiguration(settings.section, uri)
    .get<boolean>(settings.saveBeforeRun, true);
  if (!wanted) return true;
  const dirty = vscode.workspace.textDocuments.filter(
    (document) => document.isDirty && document.uri.scheme === "file",
  );
  const results = await Promise.all(dirty.map((document) => document.save()));
  return results.every(Boolean);
}

async function tell(services: Services, { exit, run }: EditorRunEnd): Promise<void> {
  const { pipeline } = run.target;
  const details = await detailsOf(services, run);
  const { cancelRequested } = run;
  const outcome = runOutcome(pipeline, { exit, cancelRequested, run: details }, vscode.l10n);
  if (outcome.kind !== "failed") {
    vscode.window.setStatusBarMessage(outcome.message, 5000);
    return;
  }
  const showLog = vscode.l10n.t("Show Log");
  const openDag = vscode.l10n.t("Open DAG");
  const chosen = await vscode.window.showErrorMessage(outcome.message, showLog, openDag);
  if (chosen === showLog) services.runs.logs.channel(pipeline).show(true);
  if (chosen === openDag) await vscode.commands.executeCommand(commands.openDag, run.target);
}
