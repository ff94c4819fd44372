import * as vscode from "vscode";
import { l10n } from "../../vscode/l10n.js";

/** Of a run whose record does not say where its pipeline is defined. */
export function tellFileIsUnknown(): void {
  const message = l10n.t(
    "It is not known which file defines the pipeline of this run: run the pipeline from its file.",
  );
  vscode.window.showWarningMessage(message);
}
