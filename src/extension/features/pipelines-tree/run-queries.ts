import type { RunQuery } from "../../../model/run-query.js";
import type { RunFilter, RunOrder, TreeChoices } from "./tree-choices.js";
import type { RootNode, RunGroup } from "./tree-node.js";

const HOUR_MS = 3_600_000;

/** Asks for the runs below a row, of those that are to be seen, in the chosen order. */
export function runsBelow(node: RootNode, choices: TreeChoices, now: number): RunQuery {
  const which =
    node.kind === "pipeline" ? { pipeline: node.pipeline, unlisted: false } : ofGroup(node.group);
  return { ...narrow(which, choices.filter, now), ...orders[choices.sort] };
}

/** The query, of those runs alone that the filter lets through. */
export function narrow(query: RunQuery, filter: RunFilter, now: number): RunQuery {
  const { statuses, text, since } = filter;
  const asked = query.status === undefined ? undefined : [query.status].flat();
  const status =
    asked && statuses ? asked.filter((one) => statuses.includes(one)) : (asked ?? statuses);
  const start = since && ("day" in since ? since.day : now - since.lastHours * HOUR_MS);
  return {
    ...query,
    ...(status ? { status } : {}),
    ...(text === undefined ? {} : { text }),
    ...(start === undefined ? {} : { since: Math.max(start, query.since ?? start) }),
  };
}

const orders: { readonly [order in RunOrder]: Pick<RunQuery, "sortBy" | "order"> } = {
  newest: { sortBy: "created", order: "descending" },
  oldest: { sortBy: "created", order: "ascending" },
  name: { sortBy: "name", order: "ascending" },
  longest: { sortBy: "duration", order: "descending" },
  shortest: { sortBy: "duration", order: "ascending" },
};

function ofGroup(group: RunGroup): RunQuery {
  switch (group.of) {
    case "all":
      return {};
    case "unlisted":
      return { unlisted: true };
    case "deleted":
      return { deleted: true };
    case "status":
      return { status: group.status };
    case "day": {
      const { since, until } = group;
      return { until, ...(since === undefined ? {} : { since }) };
    }
  }
}
