import * as vscode from "vscode";
import type { RunTarget } from "../../runs/editor-run.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";

/** Lets the user choose a step of a pipeline, as its code is now. */
export async function chooseStep(
  { analysis }: Services,
  { file, exportName }: RunTarget,
): Promise<string | undefined> {
  const { pipelines } = await analysis.analyze(file);
  const nodes = pipelines.find((one) => one.exportName === exportName)?.graph.nodes ?? [];
  const items = nodes.map(({ id, step, description = "" }) => ({
    label: id,
    description: id === step ? "" : step,
    detail: description,
  }));
  const placeHolder = l10n.t("Choose the step to run");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.label;
}
