import * as vscode from "vscode";

/** Shows a document that is only looked at: beside the DAG panel that asked for it, not on top of it. */
export async function showReadOnly(uri: vscode.Uri): Promise<void> {
  const viewColumn = vscode.window.activeTextEditor?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(uri, { preview: true, viewColumn });
}
