import * as vscode from "vscode";
import type { SourceLocation, TextRange } from "../../model/source-location.js";

export function rangeIn(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** Shows a place in the code, in the column that shows its file already, else beside nothing else. */
export async function revealLocation(location: SourceLocation): Promise<void> {
  const uri = vscode.Uri.file(location.file);
  const visible = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.fsPath === uri.fsPath,
  );
  const position = new vscode.Position(location.line - 1, location.column - 1);
  await vscode.window.showTextDocument(uri, {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(position, position),
  });
}
