import * as vscode from "vscode";
import type { FindingSeverity, StoreReport } from "../../../model/store-report.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { askStore } from "./ask-store.js";
import { chooseStore } from "./choose-store.js";
import { verifiedText, worstFirst } from "./present-store.js";

/** Checks every file of a store, and lists what is not as it should be. */
export async function verifyStore(services: Services): Promise<void> {
  const root = await chooseStore(services);
  if (root === undefined) return;
  const title = l10n.t("Checking the store");
  const report = await askStore<StoreReport>(services, root, { title, args: ["verify"] });
  if (!report) return;
  const text = verifiedText(report, l10n);
  if (report.findings.length === 0) {
    vscode.window.showInformationMessage(text);
    return;
  }
  const items = worstFirst(report.findings).map(({ severity, message, file }) => ({
    label: message,
    detail: file,
    iconPath: new vscode.ThemeIcon(icons[severity]),
    file,
  }));
  const options = { title: text, matchOnDetail: true };
  const chosen = await vscode.window.showQuickPick(items, options);
  if (chosen) await vscode.commands.executeCommand("vscode.open", vscode.Uri.file(chosen.file));
}

const icons: { readonly [severity in FindingSeverity]: string } = {
  error: "error",
  warning: "warning",
  note: "info",
};
