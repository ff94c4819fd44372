import type { ItemEnded, ItemStarted, StepMapped } from "../../model/run-event.js";
import type { StepItem, StepItems } from "../../model/run-record.js";
import type { StepStatus } from "../../model/status.js";

/** As many items as are listed, besides those that failed. */
const LISTED = 100;

/** Takes one more event of a mapped step's items in. */
export function foldItem(
  before: StepItems | undefined,
  event: StepMapped | ItemStarted | ItemEnded,
): StepItems {
  const items = before ?? { count: 0, statuses: {}, listed: [] };
  if (event.type === "step-mapped") return { ...items, count: event.count };
  const item = itemOf(event);
  const { [item.status]: standing = 0 } = items.statuses;
  const statuses: { [status in StepStatus]?: number } = {
    ...items.statuses,
    [item.status]: standing + 1,
  };
  const known = items.listed.find((listed) => listed.item === item.item);
  if (event.type === "item-ended") statuses.running = Math.max(0, (statuses.running ?? 0) - 1);
  const others = items.listed.filter((listed) => listed !== known);
  return { ...items, statuses, listed: bounded([...others, item]) };
}

function itemOf(event: ItemStarted | ItemEnded): StepItem {
  if (event.type === "item-started") return { item: event.item, status: "running" };
  const { item, status, durationMs, error } = event;
  return { item, status, durationMs, ...(error && { error }) };
}

function bounded(items: readonly StepItem[]): readonly StepItem[] {
  if (items.length <= LISTED) return items;
  const oldest = items.findIndex(({ status }) => status !== "failed" && status !== "running");
  return items.filter((_, place) => place !== Math.max(0, oldest));
}
