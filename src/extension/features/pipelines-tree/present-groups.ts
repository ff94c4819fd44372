import { basename, dirname } from "node:path";
import type { Localizer } from "../../present/localizer.js";
import { escapeMarkdown } from "../../present/markdown.js";
import { type StatusIcon, statusIcon, statusName } from "../../present/status.js";
import { type ItemContext, type ItemView, latestText, runCountText } from "./present-items.js";
import type { RunsInCommon } from "./run-groups.js";

/** @param severalStores whether the row must say which store's runs it has */
export function groupItem(
  runs: RunsInCommon,
  context: ItemContext,
  severalStores = false,
): ItemView {
  const { l10n } = context;
  const { root, group, total, all, newest } = runs;
  const label = groupLabel(runs, context);
  const description = [
    runCountText(total, all, l10n),
    group.of === "deleted" || group.of === "day" ? "" : latestText(newest, context),
    severalStores ? basename(dirname(root)) : "",
  ]
    .filter(Boolean)
    .join(" · ");
  return {
    label,
    description,
    icon: groupIcon(runs),
    tooltip: [`**${escapeMarkdown(label)}**`, explanation(runs, l10n), escapeMarkdown(description)]
      .filter(Boolean)
      .join("\n\n"),
    contextValue: `run-group.${group.of}`,
    expandable: group.of === "all" ? "open" : true,
    spoken: `${label}, ${description}`,
  };
}

function groupLabel({ group }: RunsInCommon, context: ItemContext): string {
  const { l10n } = context;
  switch (group.of) {
    case "all":
      return l10n.t("All runs");
    case "unlisted":
      return l10n.t("Unlisted runs");
    case "deleted":
      return l10n.t("Deleted runs");
    case "status":
      return statusName(group.status, l10n);
    case "day":
      return dayText(group, context);
  }
}

function dayText(
  { since, until }: { readonly since?: number; readonly until: number },
  { now, locale, l10n }: ItemContext,
): string {
  if (since === undefined) {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(until);
    return l10n.t("Before {0}", day);
  }
  const today = new Date(now).setHours(0, 0, 0, 0);
  const days = Math.round((today - since) / 86_400_000);
  if (days === 0) return l10n.t("Today");
  if (days === 1) return l10n.t("Yesterday");
  const sameYear = new Date(since).getFullYear() === new Date(now).getFullYear();
  const year = sameYear ? {} : ({ year: "numeric" } as const);
  const options = { weekday: "long", day: "numeric", month: "long", ...year } as const;
  return new Intl.DateTimeFormat(locale, options).format(since);
}

function groupIcon({ group, newest }: RunsInCommon): ItemView["icon"] | StatusIcon {
  switch (group.of) {
    case "all":
      return { icon: "list-unordered" };
    case "unlisted":
      return statusIcon(newest.status);
    case "deleted":
      return { icon: "trash" };
    case "status":
      return statusIcon(group.status);
    case "day":
      return { icon: "calendar" };
  }
}

function explanation({ group }: RunsInCommon, l10n: Localizer): string {
  if (group.of === "unlisted") {
    return l10n.t(
      "They belong to no registered pipeline: they were run so, or their pipeline has been deleted.",
    );
  }
  if (group.of === "deleted") {
    return l10n.t("They can be restored until the store is cleaned.");
  }
  return "";
}
