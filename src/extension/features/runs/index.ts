import * as vscode from "vscode";
import { commands } from "../../ids.js";
import { toPipelineTarget, toStepTarget } from "../../pipeline-target.js";
import type { EditorRun } from "../../runs/editor-run.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { debugTarget } from "./debug-target.js";
import { deletePipeline } from "./delete-pipeline.js";
import { resumeRun } from "./resume-run.js";
import { runFromStep } from "./run-from-step.js";
import { readyTarget, runPipeline } from "./run-pipeline.js";
import { runStep } from "./run-step.js";
import { runsToCancel } from "./runs-to-cancel.js";

/** Commands that run pipelines, each in a process of its own, and end them. */
export function registerRuns(services: Services): vscode.Disposable {
  const register = vscode.commands.registerCommand;
  const run = (given: unknown, request = {}) =>
    runPipeline(services, toPipelineTarget(given), request);
  return vscode.Disposable.from(
    register(commands.runPipeline, (given) => run(given)),
    register(commands.runUnlisted, (given) => run(given, { unlisted: true })),
    register(commands.runWithoutCache, (given) => run(given, { withoutCache: true })),
    register(commands.debugPipeline, (given) => debugPipeline(services, given)),
    register(commands.resumeRun, (given) => resumeRun(services, toStepTarget(given))),
    register(commands.runStep, (given) => runStep(services, toStepTarget(given))),
    register(commands.runFromStep, (given) => runFromStep(services, toStepTarget(given))),
    register(commands.debugStep, (given) =>
      runStep(services, toStepTarget(given), { debug: true }),
    ),
    register(commands.cancelRun, (given) => cancelRuns(services, given)),
    register(commands.showLog, (given) => showLog(services, given)),
    register(commands.deletePipeline, (given) => deletePipeline(services, given)),
  );
}

async function debugPipeline(services: Services, given: unknown): Promise<void> {
  const target = await readyTarget(services, toPipelineTarget(given));
  if (target) await debugTarget(services, target, {});
}

async function cancelRuns({ runs }: Services, given: unknown): Promise<void> {
  const live = runs.live();
  const meant = runsToCancel(live, given);
  if (meant?.length === 0 || live.length === 0) tellWhereToCancel();
  await Promise.all((meant ?? (await chooseRun(live))).map((run) => runs.cancel(run)));
}

/** Only the processes that this window started are its own to end. */
function tellWhereToCancel(): void {
  const message = l10n.t(
    "This window runs no such pipeline: end a run where it was started, in its window, terminal or debugger.",
  );
  vscode.window.showInformationMessage(message);
}

async function chooseRun(live: readonly EditorRun[]): Promise<readonly EditorRun[]> {
  if (live.length < 2) return live;
  const items = live.map((run) => ({
    label: run.target.pipeline,
    description: new Date(run.startedAt).toLocaleTimeString(vscode.env.language),
    run,
  }));
  const placeHolder = l10n.t("Choose the run to cancel");
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  return chosen ? [chosen.run] : [];
}

/** What the processes of a pipeline's runs printed, where this window ran any; a run's steps have logs of their own. */
function showLog({ runs, log }: Services, given: unknown): void {
  const { pipeline } = (given ?? {}) as { readonly [name: string]: unknown };
  if (typeof pipeline !== "string") log.show();
  else runs.logs.channel(pipeline).show();
}
