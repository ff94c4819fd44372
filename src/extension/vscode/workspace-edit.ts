import * as vscode from "vscode";
import type { TextEdit } from "../../model/static-analysis.js";
import { rangeIn } from "./document-range.js";

/** Edits of the texts as the editor has them now, to be done and undone as one. */
export async function workspaceEdit(edits: readonly TextEdit[]): Promise<vscode.WorkspaceEdit> {
  const whole = new vscode.WorkspaceEdit();
  for (const { file, range, text } of edits) {
    const uri = vscode.Uri.file(file);
    const document = await vscode.workspace.openTextDocument(uri);
    whole.replace(uri, rangeIn(document, range), text);
  }
  return whole;
}
