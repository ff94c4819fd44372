import { join } from "node:path";
import * as vscode from "vscode";
import { findOutput } from "../../../model/find-output.js";
import type { StepTarget } from "../../pipeline-target.js";
import type { RunTarget } from "../../run-target.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";

export async function copyRunNames(
  { history }: Services,
  runs: readonly RunTarget[],
): Promise<void> {
  const found = await Promise.all(runs.map(({ root, runId }) => history.calls.run(root, runId)));
  await copy(found.flatMap((run) => (run ? [run.name] : [])));
}

export async function copyRunIds(_services: Services, runs: readonly RunTarget[]): Promise<void> {
  await copy(runs.map(({ runId }) => runId));
}

export async function copyStepName({ step }: StepTarget): Promise<void> {
  await copy(step === undefined ? [] : [step]);
}

/** Copies where the file of an output is; a small output has none of its own, and stands in the run's journal. */
export async function copyOutputPath({ history }: Services, given: unknown): Promise<void> {
  const { root, runId, step, output } = (given ?? {}) as { readonly [name: string]: unknown };
  if (typeof root !== "string" || typeof runId !== "string") return;
  if (typeof step !== "string" || typeof output !== "string") return;
  const found = findOutput(await history.calls.run(root, runId), step, output);
  if (!found) return;
  const { location } = found.artifact;
  if (location.kind === "file") return copy([join(root, location.path)]);
  const message = l10n.t(
    "Output {0} is small: it has no file of its own, it stands in the journal of its run.",
    output,
  );
  vscode.window.showInformationMessage(message);
}

async function copy(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await vscode.env.clipboard.writeText(lines.join("\n"));
  vscode.window.setStatusBarMessage(l10n.t("Copied."), 2000);
}
