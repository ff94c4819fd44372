import * as vscode from "vscode";
import type { RunPlan } from "../../../model/runnable.js";
import { configuredStore } from "../../history/store-roots.js";
import { commands, planScheme } from "../../ids.js";
import { toPipelineTarget } from "../../pipeline-target.js";
import { callCli } from "../../runs/call-cli.js";
import type { RunTarget } from "../../runs/editor-run.js";
import { cliCommand } from "../../runs/run-command.js";
import type { Services } from "../../services.js";
import { givenReason } from "../runs/present.js";
import { readyTarget } from "../runs/run-pipeline.js";
import { PlanDocuments } from "./plan-documents.js";
import { parsePlan, planDocument } from "./present-plan.js";

/** Says what a run would do, and why, without running any step. */
export function registerPlan(services: Services): vscode.Disposable {
  const documents = new PlanDocuments();
  return vscode.Disposable.from(
    documents,
    vscode.workspace.registerTextDocumentContentProvider(planScheme, documents),
    vscode.commands.registerCommand(commands.showPlan, async (given) => {
      const target = await readyTarget(services, toPipelineTarget(given));
      const plan = target && (await findPlan(services, target));
      if (plan) await documents.show(plan.pipeline, planDocument(plan, vscode.l10n));
    }),
  );
}

/** The plan as the command line says it: wiring is the project's own code, so a process of its own runs it. */
async function findPlan(
  { runs, log }: Services,
  { file, exportName, pipeline }: RunTarget,
): Promise<RunPlan | undefined> {
  const store = configuredStore(vscode.Uri.file(file));
  const args = ["run", file, exportName, "--dry-run", "--json"];
  const command = await cliCommand(file, args, { bundledCli: runs.bundledCli, store });
  const stopped = new AbortController();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t("Finding out what would run of pipeline {0}", pipeline),
    cancellable: true,
  };
  const { exit, text } = await vscode.window.withProgress(options, async (_progress, token) => {
    token.onCancellationRequested(() => stopped.abort());
    return callCli(command, stopped.signal);
  });
  if (stopped.signal.aborted) return undefined;
  const plan = exit.code === 0 ? parsePlan(text) : undefined;
  if (plan) return plan;
  const reason = exit.startError?.message ?? givenReason(exit) ?? "";
  log.error(exit.errorOutput ?? reason);
  const message = vscode.l10n.t("What pipeline {0} would run is not known. {1}", pipeline, reason);
  vscode.window.showErrorMessage(message);
  return undefined;
}
