import * as vscode from "vscode";
import { commands, logScheme } from "../../ids.js";
import { type StepTarget, toStepTarget } from "../../pipeline-target.js";
import type { Services } from "../../services.js";
import { chooseRun } from "../../vscode/choose-run.js";
import { l10n } from "../../vscode/l10n.js";
import { showReadOnly } from "../../vscode/show-read-only.js";
import { type LogAddress, logAddressParts } from "./log-address.js";
import { LogDocuments } from "./log-documents.js";

/** Shows what a step of a run wrote, whichever window or terminal ran it. */
export function registerStepLogs(services: Services): vscode.Disposable {
  const documents = new LogDocuments(services);
  return vscode.Disposable.from(
    documents,
    vscode.workspace.registerTextDocumentContentProvider(logScheme, documents),
    vscode.commands.registerCommand(commands.showStepLog, async (given) => {
      const found = await findStep(services, toStepTarget(given));
      if (!found) return;
      const uri = vscode.Uri.from({ scheme: logScheme, ...logAddressParts(found) });
      await showReadOnly(uri);
    }),
  );
}

/** The step that the command means: of the run that it was given, else of a run that is chosen. */
async function findStep(
  services: Services,
  given: StepTarget,
): Promise<(LogAddress & { readonly runName: string }) | undefined> {
  const run = await findRun(services, given);
  if (!run) return undefined;
  const details = await services.history.calls.run(run.root, run.runId);
  const steps = details?.steps.filter(({ startedAt }) => startedAt !== undefined) ?? [];
  const step = given.step ?? (await chooseStep(steps.map(({ name }) => name)));
  if (!details || step === undefined) return undefined;
  return { root: run.root, runId: details.id, runName: details.name, step };
}

async function findRun(services: Services, { root, runId, pipeline }: StepTarget) {
  if (root !== undefined && runId !== undefined) return { root, runId };
  const { history } = services;
  if (pipeline?.pipeline !== undefined) {
    const own = history.roots.of(pipeline.file);
    if (runId !== undefined) return { root: own, runId };
    const query = { pipeline: pipeline.pipeline, order: "descending", limit: 1 } as const;
    const [newest] = (await history.calls.runs(own, query)).runs;
    if (newest) return { root: own, runId: newest.id };
  }
  const chosen = await chooseRun(services, {
    accepts: () => true,
    placeHolder: l10n.t("Choose the run whose log to show"),
    none: l10n.t("There are no runs in this workspace yet."),
  });
  return chosen && { root: chosen.root, runId: chosen.run.id };
}

async function chooseStep(names: readonly string[]): Promise<string | undefined> {
  const placeHolder = l10n.t("Choose the step whose log to show");
  return vscode.window.showQuickPick(names, { placeHolder });
}
