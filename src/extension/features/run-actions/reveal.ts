import * as vscode from "vscode";
import type { StepNode } from "../../../model/graph.js";
import type { SourceLocation } from "../../../model/source-location.js";
import { type StepTarget, toPipelineTarget } from "../../pipeline-target.js";
import type { Services } from "../../services.js";
import { choosePipeline } from "../../vscode/choose-pipeline.js";
import { revealLocation } from "../../vscode/document-range.js";
import { l10n } from "../../vscode/l10n.js";

/** Shows where a pipeline calls a step, or where the step is defined: as its code is now, else as its run found it. */
export async function revealStep(
  services: Services,
  given: StepTarget,
  place: "call" | "definition",
): Promise<void> {
  const node = (await nodeInCode(services, given)) ?? (await nodeOfRun(services, given));
  const { callSite, definition } = node ?? {};
  await reveal(place === "call" ? (callSite ?? definition) : (definition ?? callSite));
}

async function nodeInCode(
  services: Services,
  { pipeline: target, step }: StepTarget,
): Promise<StepNode | undefined> {
  if (target?.pipeline === undefined) return undefined;
  const analysis = await services.analysis.analyze(target.file).catch((error) => {
    services.log.warn(`${target.file} could not be analysed: ${error}`);
  });
  const { exportName } = target;
  const meant = (analysis?.pipelines ?? []).filter((one) =>
    exportName === undefined ? one.name === target.pipeline : one.exportName === exportName,
  );
  return meant.flatMap(({ graph }) => graph.nodes).find(({ id }) => id === step);
}

async function nodeOfRun(
  { history }: Services,
  { root, runId, step }: StepTarget,
): Promise<StepNode | undefined> {
  if (root === undefined || runId === undefined) return undefined;
  const run = await history.calls.run(root, runId);
  return run?.graph.nodes.find(({ id }) => id === step);
}

/** Shows where a pipeline, or that of a run, is defined. */
export async function revealPipeline(services: Services, given: unknown): Promise<void> {
  const target = toPipelineTarget(given);
  const found = await choosePipeline(services, target, () => true);
  if (found) {
    const document = await vscode.workspace.openTextDocument(found.file);
    const start = document.positionAt(found.pipeline.range.start);
    return reveal({ file: found.file, line: start.line + 1, column: start.character + 1 });
  }
  if (target) await reveal({ file: target.file, line: 1, column: 1 });
}

async function reveal(location: SourceLocation | undefined): Promise<void> {
  if (location) return revealLocation(location);
  const message = l10n.t("Its run does not say where in the code it is.");
  vscode.window.showInformationMessage(message);
}
