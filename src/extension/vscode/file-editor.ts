import * as vscode from "vscode";

/**
 * Whether this is the file itself, as the editor edits it. The old side of a comparison has the same path, but
 * another text.
 */
export function isDocumentOf({ uri }: vscode.TextDocument, file: string): boolean {
  return uri.scheme === "file" && uri.fsPath === file;
}

/** The editor that shows this file: the active one, if several do. */
export function fileEditor(file: string): vscode.TextEditor | undefined {
  return [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors].find(
    (editor) => editor !== undefined && isDocumentOf(editor.document, file),
  );
}
