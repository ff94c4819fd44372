import * as vscode from "vscode";
import type { RunRecord } from "../../../model/run-record.js";
import { type RunTarget, toRunTargets } from "../../run-target.js";
import type { Services } from "../../services.js";
import { chooseRun, runChoiceItem } from "../../vscode/choose-run.js";
import { l10n } from "../../vscode/l10n.js";
import { type ComparedRuns, toComparedRuns } from "./compared-runs.js";

/** So many runs are offered to compare one with. */
const OFFERED = 200;

/**
 * The two runs that the command means: those it was given or that are selected; else one is chosen, and then what
 * to compare it with. The older one comes first.
 */
export async function chooseRunsToCompare(
  services: Services,
  given: unknown,
  selected: unknown,
): Promise<ComparedRuns | undefined> {
  const exact = toComparedRuns(given);
  if (exact) return exact;
  const targets = toRunTargets(given, selected);
  const [first = await chooseFirst(services), second, ...more] = targets;
  if (!first) return undefined;
  if (!second) return chooseSecond(services, first);
  if (more.length === 0 && first.root === second.root) return inOrder(services, first, second);
  const message = l10n.t("Select two runs of one store to compare them.");
  vscode.window.showInformationMessage(message);
  return undefined;
}

async function chooseFirst(services: Services): Promise<RunTarget | undefined> {
  const chosen = await chooseRun(services, {
    placeHolder: l10n.t("Choose the run to compare"),
    none: l10n.t("There are no runs in this workspace yet."),
  });
  return chosen && { root: chosen.root, runId: chosen.run.id };
}

/** Of the runs of its pipeline, the one before it comes first: that is what most people want to know. */
async function chooseSecond(
  { history }: Services,
  { root, runId }: RunTarget,
): Promise<ComparedRuns | undefined> {
  const run = await history.calls.run(root, runId);
  if (!run) return undefined;
  const { pipeline, createdAt, name } = run;
  const newest = { pipeline, order: "descending", limit: OFFERED } as const;
  const [earlier, all] = await Promise.all([
    history.calls.runs(root, { ...newest, until: createdAt, limit: 1 }),
    history.calls.runs(root, newest),
  ]);
  const [previous] = earlier.runs.filter(({ id }) => id !== runId);
  const others = all.runs.filter(({ id }) => id !== runId && id !== previous?.id);
  if (!previous && others.length === 0) {
    const message = l10n.t("Pipeline {0} has no other run to compare this one with.", pipeline);
    vscode.window.showInformationMessage(message);
    return undefined;
  }
  const title = l10n.t("Compare {0} with…", name);
  const placeHolder =
    all.total > OFFERED
      ? l10n.t("{0} of {1} runs are listed; select two in the tree for others", OFFERED, all.total)
      : l10n.t("Choose the other run");
  const items = secondItems(root, previous, others);
  const options = { title, placeHolder, matchOnDescription: true, matchOnDetail: true };
  const chosen = await vscode.window.showQuickPick<SecondItem>(items, options);
  if (!chosen?.found) return undefined;
  const other = chosen.found.run;
  const isEarlier = other.createdAt <= createdAt;
  return { root, a: isEarlier ? other.id : runId, b: isEarlier ? runId : other.id };
}

type SecondItem = vscode.QuickPickItem & Partial<ReturnType<typeof runChoiceItem>>;

function secondItems(
  root: string,
  previous: RunRecord | undefined,
  others: readonly RunRecord[],
): SecondItem[] {
  const separator = (label: string): SecondItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  return [
    ...(previous
      ? [separator(l10n.t("Previous run")), runChoiceItem({ root, run: previous })]
      : []),
    separator(l10n.t("Other runs")),
    ...others.map((run) => runChoiceItem({ root, run })),
  ];
}

async function inOrder(
  { history }: Services,
  first: RunTarget,
  second: RunTarget,
): Promise<ComparedRuns | undefined> {
  const { root } = first;
  const [one, other] = await Promise.all([
    history.calls.run(root, first.runId),
    history.calls.run(root, second.runId),
  ]);
  if (!one || !other) return undefined;
  const [a, b] = one.createdAt <= other.createdAt ? [one, other] : [other, one];
  return { root, a: a.id, b: b.id };
}
