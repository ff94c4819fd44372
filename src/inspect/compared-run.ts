import type { RunDetails, StepRecord } from "../model/run-record.js";

/** One of two runs that are compared, with its steps to be found by name. */
export interface ComparedRun {
  readonly run: RunDetails;
  readonly steps: ReadonlyMap<string, StepRecord>;
  readonly nodes: ReadonlyMap<string, RunDetails["graph"]["nodes"][number]>;
}

export function comparedRun(run: RunDetails): ComparedRun {
  return {
    run,
    steps: new Map(run.steps.map((step) => [step.name, step])),
    nodes: new Map(run.graph.nodes.map((node) => [node.id, node])),
  };
}
