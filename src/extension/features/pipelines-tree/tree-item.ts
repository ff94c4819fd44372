import * as vscode from "vscode";
import { commands, internalCommands } from "../../ids.js";
import { l10n } from "../../vscode/l10n.js";
import { failureAddress } from "./failure-badges.js";
import type { ItemView } from "./present-items.js";
import type { TreeNode } from "./tree-node.js";

/** A row as the editor wants it. */
export function treeItem(node: TreeNode, view: ItemView): vscode.TreeItem {
  const item = new vscode.TreeItem(view.label, collapsibleState(view));
  item.id = node.id;
  item.description = view.description;
  item.contextValue = view.contextValue;
  // A run's is made when somebody points at it: it has more to say than its row was read with.
  if (node.kind !== "run") item.tooltip = new vscode.MarkdownString(view.tooltip);
  item.accessibilityInformation = { label: view.spoken };
  const { icon, color } = view.icon;
  item.iconPath = new vscode.ThemeIcon(icon, color ? new vscode.ThemeColor(color) : undefined);
  if (view.newlyFailed !== undefined) item.resourceUri = failureAddress(view.newlyFailed);
  const command = clickCommand(node);
  if (command) item.command = command;
  return item;
}

function collapsibleState({ expandable }: ItemView): vscode.TreeItemCollapsibleState {
  if (expandable === "open") return vscode.TreeItemCollapsibleState.Expanded;
  return expandable
    ? vscode.TreeItemCollapsibleState.Collapsed
    : vscode.TreeItemCollapsibleState.None;
}

function clickCommand(node: TreeNode): vscode.Command | undefined {
  switch (node.kind) {
    case "output": {
      const { root, runId, step, output } = node;
      const title = l10n.t("Show Output");
      const address = { root, runId, step, output };
      return { command: internalCommands.openOutput, title, arguments: [address] };
    }
    case "step":
      return {
        command: commands.revealStep,
        title: l10n.t("Show in Code"),
        arguments: [node],
      };
    case "more-runs":
      return {
        command: internalCommands.showMoreRuns,
        title: l10n.t("Show more runs"),
        arguments: [node.parent],
      };
    default:
      return undefined;
  }
}
