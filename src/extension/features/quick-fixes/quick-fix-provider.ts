import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { rangeIn } from "../../vscode/document-range.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";
import { workspaceEdit } from "../../vscode/workspace-edit.js";
import { editedPipelineActions } from "./edited-pipeline-actions.js";
import { type FixView, fixViews } from "./present.js";

/** Offers to mend what analysis finds wrong, in the text as it is, saved or not. */
export class QuickFixProvider implements vscode.CodeActionProvider {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (!mayDefinePipelines(document)) return [];
    const analysis = await this.#services.analysis.analyze(document.uri.fsPath);
    const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    const views = fixViews(analysis, { version: document.version, range: asked });
    const mending = await Promise.all(views.map((view) => codeAction(document, view, diagnostics)));
    const root = this.#services.history.roots.of(document.uri.fsPath);
    return [
      ...mending,
      ...editedPipelineActions(document, analysis, { root, listed: diagnostics }),
    ];
  }
}

async function codeAction(
  document: vscode.TextDocument,
  { problem, fix, isPreferred }: FixView,
  listed: readonly vscode.Diagnostic[],
): Promise<vscode.CodeAction> {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  const range = rangeIn(document, problem.range);
  action.edit = await workspaceEdit(fix.edits);
  action.isPreferred = isPreferred;
  action.diagnostics = listed.filter(
    (one) => one.code === problem.code && one.range.isEqual(range),
  );
  return action;
}
