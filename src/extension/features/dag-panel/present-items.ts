import type { RunDetails } from "../../../model/run-record.js";
import type { ToDag } from "../../../protocol/dag-messages.js";
import { errorLine } from "../../present/error.js";

/** The calls of a mapped step of a run; none where the run has not come to it, or the step is not mapped. */
export function itemsMessage(node: string, run: RunDetails | undefined): ToDag {
  const items = run?.steps.find(({ name }) => name === node)?.items;
  const listed = (items?.listed ?? []).map(({ item, status, durationMs, error }) => ({
    item,
    status,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(error === undefined ? {} : { error: errorLine(error, 1000) }),
  }));
  return { type: "show-items", node, items: { count: items?.count ?? 0, listed } };
}
