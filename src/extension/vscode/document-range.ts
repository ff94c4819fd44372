import * as vscode from "vscode";
import type { SourceLocation, TextRange } from "../../model/source-location.js";
import { errorText } from "../present/error.js";
import { columnForText } from "./column-for-text.js";
import { fileEditor } from "./file-editor.js";
import { l10n } from "./l10n.js";

export function rangeIn(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** Shows a place in the code, in the column that shows its file already, else beside the page that asked. */
export async function revealLocation(location: SourceLocation): Promise<void> {
  const uri = vscode.Uri.file(location.file);
  const position = new vscode.Position(location.line - 1, location.column - 1);
  const options = {
    viewColumn: fileEditor(uri.fsPath)?.viewColumn ?? columnForText(),
    selection: new vscode.Range(position, position),
  };
  try {
    await vscode.window.showTextDocument(uri, options);
  } catch (error) {
    const message = l10n.t("{0} cannot be opened: {1}", location.file, errorText(error));
    vscode.window.showWarningMessage(message);
  }
}
