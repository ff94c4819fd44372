import * as vscode from "vscode";
import { l10n } from "../../vscode/l10n.js";

const SCHEME = "pipelens-failures";
/** An editor shows badges of two letters. */
const MOST = 99;

/** The address that makes a row show how many of its runs have failed; rows of the same number share it. */
export function failureAddress(count: number): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${count}` });
}

/** Shows, beside a pipeline's name, how many of its runs have failed since somebody last looked at them. */
export const failureBadges: vscode.FileDecorationProvider = {
  provideFileDecoration({ scheme, path }) {
    const count = Number(path.slice(1));
    if (scheme !== SCHEME || !(count > 0)) return undefined;
    const tooltip =
      count === 1
        ? l10n.t("1 run has failed since you last looked")
        : l10n.t("{0} runs have failed since you last looked", count);
    const badge = count > MOST ? "∞" : String(count);
    return { badge, tooltip, color: new vscode.ThemeColor("list.errorForeground") };
  },
};
