import * as vscode from "vscode";
import type { RunPlan } from "../../../model/runnable.js";
import { commands, planScheme } from "../../ids.js";
import { toPipelineTarget } from "../../pipeline-target.js";
import type { RunTarget } from "../../runs/editor-run.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { givenReason } from "../runs/present.js";
import { readyTarget } from "../runs/run-pipeline.js";
import { askForPlan } from "./ask-for-plan.js";
import { PlanDocuments } from "./plan-documents.js";
import { planDocument } from "./present-plan.js";

/** Says what a run would do, and why, without running any step. */
export function registerPlan(services: Services): vscode.Disposable {
  const documents = new PlanDocuments();
  return vscode.Disposable.from(
    documents,
    vscode.workspace.registerTextDocumentContentProvider(planScheme, documents),
    vscode.commands.registerCommand(commands.showPlan, async (given) => {
      const target = await readyTarget(services, toPipelineTarget(given));
      const plan = target && (await findPlan(services, target));
      if (plan) await documents.show(plan.pipeline, planDocument(plan, l10n));
    }),
  );
}

async function findPlan(services: Services, target: RunTarget): Promise<RunPlan | undefined> {
  const { pipeline } = target;
  const stopped = new AbortController();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t("Finding out what would run of pipeline {0}", pipeline),
    cancellable: true,
  };
  const { plan, exit } = await vscode.window.withProgress(options, async (_progress, token) => {
    token.onCancellationRequested(() => stopped.abort());
    return askForPlan(services, target, { signal: stopped.signal });
  });
  if (plan || stopped.signal.aborted) return plan;
  const reason = exit.startError?.message ?? givenReason(exit) ?? "";
  services.log.error(exit.errorOutput ?? reason);
  const message = l10n.t("What pipeline {0} would run is not known. {1}", pipeline, reason);
  vscode.window.showErrorMessage(message);
  return undefined;
}
