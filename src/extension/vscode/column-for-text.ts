import * as vscode from "vscode";

/**
 * The column to open a text in from a page: where an editor is active, else where no page is in front, else a new one
 * beside; never on top of the page that asked.
 */
export function columnForText(): vscode.ViewColumn {
  const active = vscode.window.activeTextEditor?.viewColumn;
  if (active !== undefined) return active;
  const free = vscode.window.tabGroups.all.find(
    ({ activeTab }) => !(activeTab?.input instanceof vscode.TabInputWebview),
  );
  return free?.viewColumn ?? vscode.ViewColumn.Beside;
}
