import * as vscode from "vscode";
import { l10n } from "../../vscode/l10n.js";

/** Whether code of this workspace may run; when not, says so and offers the way to change it. */
export async function mayRun(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = l10n.t("Manage Workspace Trust");
  const message = l10n.t(
    "Running a pipeline runs the code of this workspace, which is not trusted. Everything that only reads code works.",
  );
  const chosen = await vscode.window.showWarningMessage(message, manage);
  if (chosen === manage) await vscode.commands.executeCommand("workbench.trust.manage");
  return false;
}
