import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";

/** Lists what could not be read in the stores of the workspace, and opens the file that is chosen. */
export async function showProblems({ history }: Services): Promise<void> {
  const lists = await Promise.all(history.roots.all().map((root) => history.calls.problems(root)));
  const items = lists.flat().map(({ file, message }) => ({ label: message, detail: file, file }));
  if (items.length === 0) {
    const message = l10n.t("Everything in the stores of this workspace can be read.");
    vscode.window.showInformationMessage(message);
    return;
  }
  const title = l10n.t("Files that could not be read; everything else is shown");
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (chosen) await vscode.window.showTextDocument(vscode.Uri.file(chosen.file));
}
