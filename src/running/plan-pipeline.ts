import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PipelineDefinition } from "../authoring/pipeline-definition.js";
import { planRun } from "../engine/plan-run.js";
import { openProjectCode } from "../fingerprint/project-code.js";
import type { RunOptions, RunPlan } from "../model/runnable.js";
import { locateStore } from "../store/locate-store.js";
import { openStore } from "../store/open-store.js";
import { clock } from "./clock.js";
import { configureRun } from "./configure-run.js";
import { continueEarlier } from "./continue-earlier.js";
import { createStepSources } from "./step-sources.js";

/**
 * Says what a run would do, step by step. No step runs; where there is no store, none is created.
 * @throws as `PipelineInstance.plan`
 */
export async function planPipeline(
  definition: PipelineDefinition,
  args: readonly unknown[],
  options: RunOptions,
): Promise<RunPlan> {
  const run = await configureRun(definition, args, options);
  const { folder } = run;
  const store = openStore(locateStore(folder));
  const cache = join(store.root, "cache");
  const code = openProjectCode(existsSync(cache) ? cache : undefined);
  return planRun({
    ...continueEarlier(store, run),
    store,
    ...createStepSources(code, folder),
    now: clock,
  });
}
