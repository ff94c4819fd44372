import type { CacheDecision } from "../../model/cache-decision.js";
import type { ItemEnded, ItemStarted, StepMapped } from "../../model/run-event.js";
import type { StepItem, StepItems } from "../../model/run-record.js";
import type { StepStatus } from "../../model/status.js";

/** As many items as are listed, besides those that are running. */
const LISTED = 100;

/** Takes one more event of a mapped step's items in. */
export function foldItem(
  before: StepItems | undefined,
  event: StepMapped | ItemStarted | ItemEnded,
): StepItems {
  const items = before ?? { count: 0, statuses: {}, listed: [] };
  if (event.type === "step-mapped") return { ...items, count: event.count };
  const known = items.listed.find((listed) => listed.item === event.item);
  const item = itemOf(event, known);
  const left = known ? counted(items.statuses, known.status, -1) : items.statuses;
  const others = items.listed.filter((listed) => listed !== known);
  return {
    ...items,
    statuses: counted(left, item.status, 1),
    listed: bounded([...others, item]),
    ...(event.type === "item-started" && !items.key && { key: commonParts(event) }),
  };
}

/** Items that their run left behind share its fate. */
export function endItems(items: StepItems, status: "cancelled" | "interrupted"): StepItems {
  const { running = 0 } = items.statuses;
  if (running === 0) return items;
  const statuses = counted(counted(items.statuses, "running", -running), status, running);
  const listed = items.listed.map((item) =>
    item.status === "running" ? { ...item, status } : item,
  );
  return { ...items, statuses, listed };
}

/** Parameters and inputs are of each by itself. */
function commonParts({ cacheKey }: ItemStarted): NonNullable<StepItems["key"]> {
  const { code, own } = cacheKey.parts;
  return { code, ...(own && { own }) };
}

function itemOf(event: ItemStarted | ItemEnded, before: StepItem | undefined): StepItem {
  if (event.type === "item-started") {
    const { item, decision } = event;
    return { item, status: "running", ...(decision && { decision: inShort(decision) }) };
  }
  const { item, status, durationMs, error } = event;
  const decision = before?.decision;
  return { item, status, durationMs, ...(decision && { decision }), ...(error && { error }) };
}

/** A hundred items may have the same twenty changes, which the journal keeps; the explanation says the first. */
function inShort(decision: CacheDecision): CacheDecision {
  if (decision.outcome !== "run" || !decision.changes) return decision;
  const { changes: _, ...short } = decision;
  return short;
}

/** A status that none has is left out. */
function counted(statuses: Statuses, status: StepStatus, by: number): Statuses {
  const { [status]: standing = 0, ...others } = statuses;
  return standing + by === 0 ? others : { ...others, [status]: standing + by };
}

type Statuses = StepItems["statuses"];

/** The oldest go first, but failed ones after all others, and running ones never: they are to be found. */
function bounded(items: readonly StepItem[]): readonly StepItem[] {
  if (items.length <= LISTED) return items;
  const ended = items.filter(({ status }) => status !== "running");
  const leaving = ended.find(({ status }) => status !== "failed") ?? ended[0];
  return items.filter((item) => item !== leaving);
}
