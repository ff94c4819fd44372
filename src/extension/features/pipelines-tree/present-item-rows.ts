import type { StepItem, StepItems } from "../../../model/run-record.js";
import { decisionText } from "../../present/decision.js";
import { durationText } from "../../present/duration.js";
import { errorLine } from "../../present/error.js";
import { escapeMarkdown } from "../../present/markdown.js";
import { statusIcon, statusText } from "../../present/status.js";
import type { ItemContext, ItemView } from "./present-items.js";

/** The row that the calls of a mapped step stand below, of which a record lists some. */
export function itemsRow({ count, listed }: StepItems, { l10n, locale }: ItemContext): ItemView {
  const label = l10n.t("Elements");
  const description =
    listed.length < count
      ? l10n.t("{0} of {1}", listed.length, count)
      : count.toLocaleString(locale);
  const explanation =
    listed.length < count
      ? l10n.t("Listed are those that are running, those that failed, and the newest others.")
      : "";
  return {
    label,
    description,
    icon: { icon: "list-ordered" },
    tooltip: explanation,
    contextValue: "items",
    expandable: listed.length > 0,
    spoken: `${label}, ${description}`,
  };
}

export function itemRow(item: StepItem, { l10n }: ItemContext): ItemView {
  const { status, durationMs, decision, error } = item;
  const label = l10n.t("Element {0}", item.item + 1);
  const description = [
    error ? errorLine(error, 100) : status === "completed" ? "" : statusText(status, l10n),
    durationMs === undefined ? "" : durationText(durationMs),
    decision?.outcome === "cached" ? decisionText(decision, l10n) : "",
  ]
    .filter(Boolean)
    .join(" · ");
  return {
    label,
    description,
    icon: statusIcon(status),
    tooltip: decision ? escapeMarkdown(decisionText(decision, l10n)) : "",
    contextValue: "item",
    expandable: false,
    spoken: [label, statusText(status, l10n), description].filter(Boolean).join(", "),
  };
}
