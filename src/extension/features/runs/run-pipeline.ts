import * as vscode from "vscode";
import { settings } from "../../ids.js";
import type { PipelineTarget } from "../../pipeline-target.js";
import type { RunTarget } from "../../runs/editor-run.js";
import type { RunRequest } from "../../runs/run-request.js";
import type { Services } from "../../services.js";
import { choosePipeline } from "../../vscode/choose-pipeline.js";
import { l10n } from "../../vscode/l10n.js";
import { afterRun } from "./after-run.js";
import { mayRun } from "./trust.js";
import { watchRun } from "./watch-run.js";

/** Runs the pipeline that the command means, and tells how it went. Returns once nothing more is to be done. */
export async function runPipeline(
  services: Services,
  given: PipelineTarget | undefined,
  request: RunRequest = {},
): Promise<void> {
  const target = await readyTarget(services, given);
  if (target) await runTarget(services, target, request);
}

/** Runs a pipeline, and what its notifications are answered with. */
export async function runTarget(
  services: Services,
  target: RunTarget,
  request: RunRequest,
): Promise<void> {
  let next: RunRequest | undefined = request;
  while (next) {
    const started = await services.runs.start(target, next);
    watchRun(services, started);
    next = await afterRun(services, await started.ended);
  }
}

/** The pipeline that a command means, once it may run and its files are saved; else undefined, with the reason said. */
export async function readyTarget(
  services: Services,
  given: PipelineTarget | undefined,
): Promise<RunTarget | undefined> {
  if (!(await mayRun())) return undefined;
  const target = await chooseRunTarget(services, given);
  return target && (await saved(target.file)) ? target : undefined;
}

/** A pipeline that can be run by name, or undefined after saying why there is none. */
async function chooseRunTarget(
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
  const message = l10n.t(
    "There is no pipeline to run here: a pipeline runs when its file exports it, with all its steps given.",
  );
  vscode.window.showInformationMessage(message);
  return undefined;
}

/** Saves the file, as the setting says. False when it could not be saved. */
async function saved(file: string): Promise<boolean> {
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
