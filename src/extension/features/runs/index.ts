import * as vscode from "vscode";
import { commands } from "../../ids.js";
import { toPipelineTarget } from "../../pipeline-target.js";
import type { EditorRun } from "../../runs/editor-run.js";
import type { Services } from "../../services.js";
import { debugPipeline } from "./debug-pipeline.js";
import { runPipeline } from "./run-pipeline.js";
import { runsToCancel } from "./runs-to-cancel.js";

/** Commands that run pipelines, each in a process of its own, and end them. */
export function registerRuns(services: Services): vscode.Disposable {
  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    register(commands.runPipeline, (given) => runPipeline(services, toPipelineTarget(given))),
    register(commands.debugPipeline, (given) => debugPipeline(services, toPipelineTarget(given))),
    register(commands.cancelRun, (given) => cancelRuns(services, given)),
    register(commands.showLog, (given) => showLog(services, given)),
  );
}

async function cancelRuns({ runs }: Services, given: unknown): Promise<void> {
  const live = runs.live();
  const meant = runsToCancel(live, given);
  if (meant?.length === 0 || live.length === 0) tellWhereToCancel();
  await Promise.all((meant ?? (await chooseRun(live))).map((run) => runs.cancel(run)));
}

/** Only the processes that this window started are its own to end. */
function tellWhereToCancel(): void {
  const message = vscode.l10n.t(
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
  const placeHolder = vscode.l10n.t("Choose the run to cancel");
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  return chosen ? [chosen.run] : [];
}

function showLog({ runs, log }: Services, given: unknown): void {
  const pipeline = toPipelineTarget(given)?.pipeline;
  if (pipeline === undefined) log.show();
  else runs.logs.channel(pipeline).show();
}
