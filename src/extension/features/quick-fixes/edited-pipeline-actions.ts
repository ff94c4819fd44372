import * as vscode from "vscode";
import type { FileAnalysis } from "../../../model/static-analysis.js";
import { commands } from "../../ids.js";
import { rangeIn } from "../../vscode/document-range.js";
import { l10n } from "../../vscode/l10n.js";

/** What can be done about pipelines that have other steps than they were registered with. */
export function editedPipelineActions(
  document: vscode.TextDocument,
  { file, pipelines }: FileAnalysis,
  { root, listed }: { readonly root: string; readonly listed: readonly vscode.Diagnostic[] },
): readonly vscode.CodeAction[] {
  const problems = listed.filter(({ code }) => code === "pipeline-edited");
  return problems.flatMap((problem) => {
    const found = pipelines.find(({ nameRange }) =>
      rangeIn(document, nameRange).isEqual(problem.range),
    );
    if (!found) return [];
    const { name: pipeline, exportName } = found;
    const unlisted = l10n.t("Run {0} unlisted", pipeline);
    const anew = l10n.t("Register {0} anew: delete the registered one…", pipeline);
    return [
      action(unlisted, problem, [commands.runUnlisted, { file, pipeline, exportName }]),
      action(anew, problem, [commands.deletePipeline, { root, pipeline }]),
    ];
  });
}

function action(
  title: string,
  problem: vscode.Diagnostic,
  [command, given]: readonly [command: string, given: object],
): vscode.CodeAction {
  const offered = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  offered.command = { title, command, arguments: [given] };
  offered.diagnostics = [problem];
  return offered;
}
