import type { RunStatus } from "../../../model/status.js";

/** What a person has chosen to see in the tree. */
export interface TreeChoices {
  readonly filter: RunFilter;
  readonly sort: RunOrder;
  readonly grouping: Grouping;
}

/** All that is given must hold. */
export interface RunFilter {
  /** Any of them. */
  readonly statuses?: readonly RunStatus[];
  readonly text?: string;
  readonly since?: Since;
}

/** A span that moves on with the clock, or the start of a day, in milliseconds since 1970. */
export type Since = { readonly lastHours: number } | { readonly day: number };

export type RunOrder = (typeof runOrders)[number];
export type Grouping = (typeof groupings)[number];

export const runOrders = ["newest", "oldest", "name", "longest", "shortest"] as const;
export const groupings = ["pipeline", "status", "day", "none"] as const;
export const runStatuses = ["running", "completed", "failed", "cancelled", "interrupted"] as const;

export const defaultChoices: TreeChoices = { filter: {}, sort: "newest", grouping: "pipeline" };

export function isFiltered({ filter }: TreeChoices): boolean {
  return filter.statuses !== undefined || filter.text !== undefined || filter.since !== undefined;
}

/** What was kept of earlier choices, as far as this version knows it. */
export function readChoices(kept: unknown): TreeChoices {
  const { filter, sort, grouping } = (kept ?? {}) as { readonly [name: string]: unknown };
  return {
    filter: readFilter(filter),
    sort: runOrders.find((one) => one === sort) ?? defaultChoices.sort,
    grouping: groupings.find((one) => one === grouping) ?? defaultChoices.grouping,
  };
}

function readFilter(kept: unknown): RunFilter {
  const { statuses, text, since } = (kept ?? {}) as { readonly [name: string]: unknown };
  const known = runStatuses.filter((one) => Array.isArray(statuses) && statuses.includes(one));
  const start = readSince(since);
  return {
    ...(known.length > 0 ? { statuses: known } : {}),
    ...(typeof text === "string" && text !== "" ? { text } : {}),
    ...(start ? { since: start } : {}),
  };
}

function readSince(kept: unknown): Since | undefined {
  const { lastHours, day } = (kept ?? {}) as { readonly [name: string]: unknown };
  if (typeof lastHours === "number") return { lastHours };
  return typeof day === "number" ? { day } : undefined;
}
