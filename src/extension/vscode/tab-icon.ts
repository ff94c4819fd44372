import * as vscode from "vscode";

/** The sign of our tabs among an editor's others, in the colours that the editor's own signs have. */
export function tabIcon(extensionUri: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const file = (theme: string) => vscode.Uri.joinPath(extensionUri, "media", `tab-${theme}.svg`);
  return { light: file("light"), dark: file("dark") };
}
