import { type RecordOverrides, recordPipeline } from "../../../src/authoring/record-pipeline.js";
import type { RecordedPipeline } from "../../../src/authoring/recorded-pipeline.js";
import type { PipelineGraph } from "../../../src/model/graph.js";

/** Records a pipeline function as if it had been given to `pipeline()` and called with `args`. */
export function record(
  wire: (...args: never[]) => unknown,
  ...args: readonly unknown[]
): Promise<RecordedPipeline> {
  return recordPipeline({ name: wire.name || "unnamed", wire, options: {} }, args);
}

/** As `record`, with what a run sets. */
export function recordWith(
  overrides: RecordOverrides,
  wire: (...args: never[]) => unknown,
): Promise<RecordedPipeline> {
  return recordPipeline({ name: wire.name || "unnamed", wire, options: {} }, [], overrides);
}

/** Edges in short: `load.train -> grow.rows`. */
export function edgesOf({ edges }: PipelineGraph): readonly string[] {
  return edges.map(({ from, output, to, input }) => `${from}.${output} -> ${to}.${input}`);
}
