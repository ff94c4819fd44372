import * as vscode from "vscode";
import { contextKeys } from "../../ids.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import type { PipelinesTreeProvider } from "./pipelines-tree-provider.js";
import { filterText, orderText } from "./present-choices.js";
import { RunChanges } from "./run-changes.js";
import type { TreeChoiceStore } from "./tree-choice-store.js";
import type { TreeChoices } from "./tree-choices.js";
import type { TreeNode } from "./tree-node.js";

/** Ages are shown to the minute. */
const AGE_INTERVAL_MS = 60_000;
/** Code is read again once typing pauses. */
const TYPING_PAUSE_MS = 1000;

/** Keeps the tree true while it is visible, and its badge at all times. */
export function keepTreeFresh(
  services: Services,
  provider: PipelinesTreeProvider,
  {
    view,
    choices,
  }: { readonly view: vscode.TreeView<TreeNode>; readonly choices: TreeChoiceStore },
): vscode.Disposable {
  const { history, analysis, log } = services;
  let typing: NodeJS.Timeout | undefined;
  const changes = new RunChanges(provider, (error) => log.warn(String(error)));
  const ages = setInterval(() => {
    if (view.visible) provider.timePassed();
  }, AGE_INTERVAL_MS);
  showChoices(view, choices.get());
  return vscode.Disposable.from(
    new vscode.Disposable(() => {
      clearInterval(ages);
      clearTimeout(typing);
    }),
    history.onDidChange(({ root, runIds }) => {
      changes.add(root, runIds);
      showState(services, view).catch((error) => log.warn(String(error)));
    }),
    choices.onDidChange(() => {
      provider.choicesChanged();
      showChoices(view, choices.get());
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

/** What is left out, above the tree, and in what order it is, beside its title. */
function showChoices(view: vscode.TreeView<TreeNode>, choices: TreeChoices): void {
  const { l10n } = vscode;
  const filter = filterText(choices, { locale: vscode.env.language, l10n });
  view.message = filter === "" ? "" : l10n.t("Shown: {0}", filter);
  view.description = orderText(choices, l10n);
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
  const tooltip = running === 1 ? l10n.t("1 run under way") : l10n.t("{0} runs under way", running);
  view.badge = running === 0 ? undefined : { value: running, tooltip };
  await vscode.commands.executeCommand("setContext", contextKeys.storeHasProblems, problems > 0);
}
