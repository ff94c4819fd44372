import * as vscode from "vscode";
import { commands, internalCommands, views } from "../../ids.js";
import type { Services } from "../../services.js";
import { revealLocation } from "../../vscode/document-range.js";
import { PipelinesTreeProvider } from "./pipelines-tree-provider.js";
import { showProblems } from "./show-problems.js";
import type { RootNode, RunNode, StepNode, TreeNode } from "./tree-node.js";
import { keepTreeFresh } from "./tree-refresh.js";

export function registerPipelinesTree(services: Services): vscode.Disposable {
  const provider = new PipelinesTreeProvider(services);
  const view = vscode.window.createTreeView<TreeNode>(views.pipelines, {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    provider,
    view,
    keepTreeFresh(services, provider, view),
    register(commands.refresh, () => {
      services.history.roots.refresh();
      provider.refresh({ code: true });
    }),
    register(commands.showProblems, () => showProblems(services)),
    register(commands.copyRunName, (node: RunNode) => vscode.env.clipboard.writeText(node.runName)),
    register(commands.revealStep, (node: StepNode) => revealStep(services, node)),
    register(internalCommands.showMoreRuns, (node: RootNode) => provider.showMoreRuns(node)),
  );
}

/** Shows where the run's pipeline called the step. */
async function revealStep({ history }: Services, { root, runId, step }: StepNode): Promise<void> {
  const run = await history.calls.run(root, runId);
  const node = run?.graph.nodes.find(({ id }) => id === step);
  const location = node?.callSite ?? node?.definition;
  if (location) await revealLocation(location);
}
