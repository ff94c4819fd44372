import * as vscode from "vscode";
import { columnForText } from "./column-for-text.js";

/** Shows a document that is only looked at: beside the DAG panel that asked for it, not on top of it. */
export async function showReadOnly(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(uri, { preview: true, viewColumn: columnForText() });
}
