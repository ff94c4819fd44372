import * as vscode from "vscode";
import { contextKeys } from "../../ids.js";
import type { Services } from "../../services.js";
import type { PipelinesTreeProvider } from "./pipelines-tree-provider.js";
import type { TreeNode } from "./tree-node.js";

/** Ages are shown to the minute. */
const AGE_INTERVAL_MS = 60_000;
/** Code is read again once typing pauses. */
const TYPING_PAUSE_MS = 1000;

/** Keeps the tree true while it is visible, and its badge at all times. */
export function keepTreeFresh(
  services: Services,
  provider: PipelinesTreeProvider,
  view: vscode.TreeView<TreeNode>,
): vscode.Disposable {
  const { history, analysis, log } = services;
  let typing: NodeJS.Timeout | undefined;
  const ages = setInterval(() => {
    if (view.visible) provider.refresh({ code: false });
  }, AGE_INTERVAL_MS);
  return vscode.Disposable.from(
    new vscode.Disposable(() => {
      clearInterval(ages);
      clearTimeout(typing);
    }),
    history.onDidChange(({ root, runIds }) => {
      provider.runsChanged(root, runIds).catch((error) => log.warn(String(error)));
      showState(services, view).catch((error) => log.warn(String(error)));
    }),
    history.roots.onDidChange(() => provider.refresh({ code: false })),
    analysis.onDidChange(() => {
      clearTimeout(typing);
      typing = setTimeout(() => provider.refresh({ code: true }), TYPING_PAUSE_MS);
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) showState(services, view).catch((error) => log.warn(String(error)));
    }),
  );
}

/** How many runs are under way, as the view's badge, and whether anything could not be read. */
async function showState({ history }: Services, view: vscode.TreeView<TreeNode>): Promise<void> {
  const states = await Promise.all(
    history.roots.all().map(async (root) => ({
      running: (await history.calls.runs(root, { status: "running", limit: 1 })).total,
      problems: (await history.calls.problems(root)).length,
    })),
  );
  const running = states.reduce((sum, state) => sum + state.running, 0);
  const problems = states.reduce((sum, state) => sum + state.problems, 0);
  const tooltip =
    running === 1 ? vscode.l10n.t("1 run under way") : vscode.l10n.t("{0} runs under way", running);
  view.badge = running === 0 ? undefined : { value: running, tooltip };
  await vscode.commands.executeCommand("setContext", contextKeys.storeHasProblems, problems > 0);
}
