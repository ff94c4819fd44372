import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";

/** The store of the workspace: the only one, else one that is chosen; undefined, with that said, where there is none. */
export async function chooseStore({ history }: Services): Promise<string | undefined> {
  const roots = history.roots.all();
  if (roots.length < 2) {
    if (roots.length === 0) {
      const message = l10n.t("There are no runs in this workspace yet.");
      vscode.window.showInformationMessage(message);
    }
    return roots[0];
  }
  const items = roots.map((root) => ({ label: basename(dirname(root)), description: root, root }));
  const placeHolder = l10n.t("Choose the store");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.root;
}
