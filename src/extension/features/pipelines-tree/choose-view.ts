import * as vscode from "vscode";
import { statusIcon, statusName } from "../../present/status.js";
import { l10n } from "../../vscode/l10n.js";
import { groupingText, parseDay, sinceText, sortText } from "./present-choices.js";
import type { TreeChoiceStore } from "./tree-choice-store.js";
import {
  groupings,
  type RunFilter,
  runOrders,
  runStatuses,
  type Since,
  type TreeChoices,
} from "./tree-choices.js";

/** The spans that are offered, in hours. */
const SPANS = [1, 24, 7 * 24, 30 * 24];

interface FilterItem extends vscode.QuickPickItem {
  readonly change?: Partial<RunFilter>;
  /** Asks for a day once the rest is chosen. */
  readonly asksDay?: true;
}

/** Asks which runs the tree is to show: statuses and a time to tick, and a text to type, all in one list. */
export async function chooseFilter(choices: TreeChoiceStore): Promise<void> {
  const { filter } = choices.get();
  const answer = await askFilter(filter);
  if (!answer) return;
  const statuses = answer.chosen.flatMap(({ change }) => change?.statuses ?? []);
  const span = answer.chosen.find(({ change }) => change?.since)?.change?.since;
  const asksDay = answer.chosen.some((item) => item.asksDay);
  const since = asksDay ? await askDay() : span;
  if (asksDay && since === undefined) return;
  const text = answer.text.trim();
  await choices.change({
    filter: {
      ...(statuses.length > 0 ? { statuses } : {}),
      ...(text === "" ? {} : { text }),
      ...(since ? { since } : {}),
    },
  });
}

export async function chooseSort(choices: TreeChoiceStore): Promise<void> {
  const items = runOrders.map((sort) => ({ label: sortText(sort, l10n), sort }));
  const chosen = await pickOne(
    items,
    l10n.t("Sort runs"),
    ({ sort }) => sort === choices.get().sort,
  );
  if (chosen) await choices.change({ sort: chosen.sort });
}

export async function chooseGrouping(choices: TreeChoiceStore): Promise<void> {
  const items = groupings.map((grouping) => ({
    label: groupingText(grouping, l10n),
    grouping,
  }));
  const isCurrent = (item: Pick<TreeChoices, "grouping">) =>
    item.grouping === choices.get().grouping;
  const chosen = await pickOne(items, l10n.t("Group runs"), isCurrent);
  if (chosen) await choices.change({ grouping: chosen.grouping });
}

function askFilter(
  filter: RunFilter,
): Promise<{ readonly chosen: readonly FilterItem[]; readonly text: string } | undefined> {
  const picker = vscode.window.createQuickPick<FilterItem>();
  const items = filterItems(filter);
  picker.title = l10n.t("Filter runs");
  picker.placeholder = l10n.t(
    "Tick what to show, and type what must stand in a run's name or values",
  );
  picker.canSelectMany = true;
  picker.items = items;
  picker.selectedItems = items.filter((item) => isChosen(item, filter));
  picker.value = filter.text ?? "";
  let times: readonly FilterItem[] = picker.selectedItems.filter(isTime);
  picker.onDidChangeSelection((chosen) => {
    // Of the times, the newest tick alone stays.
    const ticked = chosen.filter(isTime);
    if (ticked.length > 1) {
      const before = times;
      picker.selectedItems = chosen.filter((item) => !before.includes(item));
    }
    times = picker.selectedItems.filter(isTime);
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve({ chosen: picker.selectedItems, text: picker.value });
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function filterItems(filter: RunFilter): readonly FilterItem[] {
  const { l10n } = vscode;
  const context = { locale: vscode.env.language, l10n };
  const separator = (label: string): FilterItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  const ofDay = filter.since && "day" in filter.since ? [filter.since] : [];
  const spans = SPANS.map((lastHours) => ({ lastHours }));
  return [
    separator(l10n.t("Status")),
    ...runStatuses.map((status) => ({
      label: statusName(status, l10n),
      iconPath: new vscode.ThemeIcon(statusIcon(status).icon.replace("~spin", "")),
      alwaysShow: true,
      change: { statuses: [status] },
    })),
    separator(l10n.t("Started")),
    ...[...spans, ...ofDay].map((since) => ({
      label: sinceText(since, context),
      alwaysShow: true,
      change: { since },
    })),
    { label: l10n.t("since a day…"), alwaysShow: true, asksDay: true },
  ];
}

function isTime({ change, asksDay }: FilterItem): boolean {
  return change?.since !== undefined || asksDay === true;
}

function isChosen({ change }: FilterItem, { statuses, since }: RunFilter): boolean {
  if (change?.statuses) return change.statuses.some((status) => statuses?.includes(status));
  return change?.since !== undefined && JSON.stringify(change.since) === JSON.stringify(since);
}

async function askDay(): Promise<Since | undefined> {
  const today = new Intl.DateTimeFormat("en-CA").format(Date.now());
  const text = await vscode.window.showInputBox({
    title: l10n.t("Filter runs"),
    prompt: l10n.t("Show runs that started on this day or later"),
    value: today,
    validateInput: (typed) =>
      parseDay(typed) === undefined
        ? l10n.t("Type a day as year-month-day, for example {0}.", today)
        : undefined,
  });
  const day = text === undefined ? undefined : parseDay(text);
  return day === undefined ? undefined : { day };
}

async function pickOne<T extends vscode.QuickPickItem>(
  items: readonly T[],
  title: string,
  isCurrent: (item: T) => boolean,
): Promise<T | undefined> {
  const shown = items.map((item) => ({
    ...item,
    iconPath: new vscode.ThemeIcon(isCurrent(item) ? "check" : "blank"),
  }));
  return vscode.window.showQuickPick(shown, { title });
}
