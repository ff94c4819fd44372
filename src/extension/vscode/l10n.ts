import * as vscode from "vscode";
import type { Localizer } from "../present/localizer.js";

/** The editor's own translations, with numbers as its language writes them. */
export const l10n: Localizer = {
  t: (message, ...values) =>
    vscode.l10n.t(
      message,
      ...values.map((value) =>
        typeof value === "number" ? value.toLocaleString(vscode.env.language) : value,
      ),
    ),
};
