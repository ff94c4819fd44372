import type { RunRecord } from "../../../model/run-record.js";
import { moreRunsItem, runItem } from "./present-items.js";
import { type MoreRunsNode, nodeId, type RootNode, type RunNode } from "./tree-node.js";
import type { NewRow } from "./tree-rows.js";

export function runRow(run: RunRecord, parent: RootNode): NewRow<RunNode> {
  const file = parent.kind === "pipeline" ? (parent.file ?? run.file) : run.file;
  return {
    node: {
      kind: "run",
      id: nodeId("run", parent.id, run.id),
      root: parent.root,
      pipeline: run.pipeline,
      runId: run.id,
      runName: run.name,
      ...(file === undefined ? {} : { file }),
      parent,
    },
    present: (context) => runItem(run, context, parent.kind === "pipeline" ? "pipeline" : "group"),
  };
}

/** The row that brings the next page. */
export function moreRunsRow(
  parent: RootNode,
  counts: { readonly shown: number; readonly total: number },
): NewRow<MoreRunsNode> {
  return {
    node: { kind: "more-runs", id: nodeId("more-runs", parent.id), parent },
    present: (context) => moreRunsItem(counts, context),
  };
}
