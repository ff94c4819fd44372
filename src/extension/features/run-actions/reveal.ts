import * as vscode from "vscode";
import type { SourceLocation } from "../../../model/source-location.js";
import { toPipelineTarget } from "../../pipeline-target.js";
import type { Services } from "../../services.js";
import { choosePipeline } from "../../vscode/choose-pipeline.js";
import { revealLocation } from "../../vscode/document-range.js";

/** Shows where the pipeline of a run called the step. */
export async function revealStep({ history }: Services, given: unknown): Promise<void> {
  const { root, runId, step } = (given ?? {}) as { readonly [name: string]: unknown };
  if (typeof root !== "string" || typeof runId !== "string") return;
  const run = await history.calls.run(root, runId);
  const node = run?.graph.nodes.find(({ id }) => id === step);
  await reveal(node?.callSite ?? node?.definition);
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
  const message = vscode.l10n.t("Its run does not say where in the code it is.");
  vscode.window.showInformationMessage(message);
}
