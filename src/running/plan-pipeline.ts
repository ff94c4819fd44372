import type { PipelineDefinition } from "../authoring/pipeline-definition.js";
import type { RunOptions, RunPlan } from "../model/runnable.js";

/**
 * Says what a run would do, step by step.
 * CONTRACT: the owner of the cache writes it.
 */
export async function planPipeline(
  definition: PipelineDefinition,
  _args: readonly unknown[],
  _options: RunOptions,
): Promise<RunPlan> {
  throw new Error(`Pipeline \`${definition.name}\` cannot be planned yet.`);
}
