import * as vscode from "vscode";

/** The titles of all tabs with panels of this type. */
export function webviewTabTitles(viewType: string): readonly string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap(({ input, label }) =>
    // The editor puts a word of its own before the type.
    input instanceof vscode.TabInputWebview && input.viewType.endsWith(`-${viewType}`) ? label : [],
  );
}
