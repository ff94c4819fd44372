import type { Localizer } from "../../present/localizer.js";
import { statusName } from "../../present/status.js";
import type { Grouping, RunOrder, Since, TreeChoices } from "./tree-choices.js";

interface Context {
  readonly locale: string;
  readonly l10n: Localizer;
}

/** The filter in one line, such as `failed, cancelled · last 7 days · "svc"`; empty where there is none. */
export function filterText({ filter }: TreeChoices, context: Context): string {
  const { statuses, text, since } = filter;
  return [
    statuses
      ?.map((status) => statusName(status, context.l10n).toLocaleLowerCase(context.locale))
      .join(", "),
    since && sinceText(since, context),
    text === undefined ? undefined : `"${text}"`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What differs from how the tree is at first, beside its title; empty where nothing does. */
export function orderText({ sort, grouping }: TreeChoices, l10n: Localizer): string {
  return [
    grouping === "pipeline" ? "" : groupingText(grouping, l10n),
    sort === "newest" ? "" : sortText(sort, l10n),
  ]
    .filter(Boolean)
    .join(" · ");
}

export function sinceText(since: Since, { locale, l10n }: Context): string {
  if ("day" in since) {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(since.day);
    return l10n.t("since {0}", day);
  }
  const { lastHours } = since;
  if (lastHours === 1) return l10n.t("last hour");
  if (lastHours < 48) return l10n.t("last {0} hours", lastHours);
  return l10n.t("last {0} days", Math.round(lastHours / 24));
}

export function sortText(sort: RunOrder, l10n: Localizer): string {
  switch (sort) {
    case "newest":
      return l10n.t("newest first");
    case "oldest":
      return l10n.t("oldest first");
    case "name":
      return l10n.t("by name");
    case "longest":
      return l10n.t("longest first");
    case "shortest":
      return l10n.t("shortest first");
  }
}

export function groupingText(grouping: Grouping, l10n: Localizer): string {
  switch (grouping) {
    case "pipeline":
      return l10n.t("by pipeline");
    case "status":
      return l10n.t("by status");
    case "day":
      return l10n.t("by day");
    case "none":
      return l10n.t("all runs in one list");
  }
}

/** The start of a day that somebody typed as `2026-11-22`, local time; undefined where it is none. */
export function parseDay(text: string): number | undefined {
  const [, year, month, day] = text.trim().match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/) ?? [];
  if (year === undefined) return undefined;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  const isReal = date.getMonth() === Number(month) - 1 && date.getDate() === Number(day);
  return isReal ? date.getTime() : undefined;
}
