import * as vscode from "vscode";
import { commands, internalCommands, views } from "../../ids.js";
import type { Services } from "../../services.js";
import { chooseFilter, chooseGrouping, chooseSort } from "./choose-view.js";
import { deleteSelectedRuns } from "./delete-selected-runs.js";
import { failureBadges } from "./failure-badges.js";
import { LastLooks } from "./last-looks.js";
import { PipelinesTreeProvider } from "./pipelines-tree-provider.js";
import { showProblems } from "./show-problems.js";
import { TreeChoiceStore } from "./tree-choice-store.js";
import type { RootNode, TreeNode } from "./tree-node.js";
import { keepTreeFresh } from "./tree-refresh.js";

export function registerPipelinesTree(services: Services): vscode.Disposable {
  const choices = new TreeChoiceStore(services.workspaceState);
  const looks = new LastLooks(services.workspaceState);
  const provider = new PipelinesTreeProvider(services, choices, looks);
  const view = vscode.window.createTreeView<TreeNode>(views.pipelines, {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    choices,
    provider,
    view,
    keepTreeFresh(services, provider, { view, choices }),
    vscode.window.registerFileDecorationProvider(failureBadges),
    view.onDidExpandElement(({ element }) => provider.lookedAt(element)),
    view.onDidChangeSelection(({ selection: [node] }) => {
      if (node) provider.lookedAt(node);
      if (node?.kind === "pipeline" || node?.kind === "run") services.chosenPipeline.choose(node);
    }),
    register(commands.refresh, () => {
      services.history.roots.refresh();
      provider.refresh({ code: true });
    }),
    register(commands.showProblems, () => showProblems(services)),
    register(commands.filterRuns, () => chooseFilter(choices)),
    register(commands.clearRunFilter, () => choices.change({ filter: {} })),
    register(commands.sortRuns, () => chooseSort(choices)),
    register(commands.groupRuns, () => chooseGrouping(choices)),
    register(commands.deleteSelectedRuns, () => deleteSelectedRuns(view.selection)),
    register(internalCommands.showMoreRuns, async (parent: RootNode) => {
      const first = await provider.showMoreRuns(parent);
      if (first) await view.reveal(first, { select: true, focus: true });
    }),
  );
}
