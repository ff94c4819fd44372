import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";
import { workspaceEdit } from "../../vscode/workspace-edit.js";

/** Makes a step of what is selected, and lets its name be typed. */
export async function extractToStep({ types }: Services): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty || !mayDefinePipelines(editor.document)) {
    const message = vscode.l10n.t("Select code in a pipeline or a step first.");
    vscode.window.showInformationMessage(message);
    return;
  }
  const { document, selection } = editor;
  const { version } = document;
  const extracted = await types.extractStep(document.uri.fsPath, {
    start: document.offsetAt(selection.start),
    end: document.offsetAt(selection.end),
  });
  // Somebody has typed on meanwhile: what was selected is no more.
  if (!extracted || document.version !== version) return;
  if ("refusal" in extracted) {
    const message = vscode.l10n.t("This cannot become a step. {0}", extracted.refusal);
    vscode.window.showWarningMessage(message);
    return;
  }
  await vscode.workspace.applyEdit(await workspaceEdit(extracted.edits));
  const name = document.positionAt(extracted.nameOffset);
  editor.selection = new vscode.Selection(name, name);
  await vscode.commands.executeCommand("editor.action.rename");
}
