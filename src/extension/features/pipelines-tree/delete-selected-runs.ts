import * as vscode from "vscode";
import { commands } from "../../ids.js";
import { l10n } from "../../vscode/l10n.js";
import { isDeletable, type TreeNode } from "./tree-node.js";

/**
 * Deletes the runs that are selected, once that was confirmed: the row that has the focus, which a key seems to mean,
 * need not be selected.
 */
export async function deleteSelectedRuns(selection: readonly TreeNode[]): Promise<void> {
  const runs = selection.filter(isDeletable);
  const [first, another] = runs;
  if (!first) return;
  const question = another
    ? l10n.t("Delete {0} runs?", runs.length)
    : l10n.t("Delete run {0}?", first.runName);
  const detail = l10n.t("They can be restored until the store is cleaned.");
  const confirmed = l10n.t("Delete");
  const options = { modal: true, detail };
  const chosen = await vscode.window.showWarningMessage(question, options, confirmed);
  if (chosen !== confirmed) return;
  await vscode.commands.executeCommand(commands.deleteRuns, first, runs);
}
