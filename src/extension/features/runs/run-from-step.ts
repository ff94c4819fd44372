import type { StepTarget } from "../../pipeline-target.js";
import type { Services } from "../../services.js";
import { chooseStep } from "./choose-step.js";
import { readyTarget, runTarget } from "./run-pipeline.js";
import { tellFileIsUnknown } from "./tell-file-is-unknown.js";

/** Runs a pipeline so that one step and all that waits for it run again; what is before it comes from the cache. */
export async function runFromStep(services: Services, given: StepTarget): Promise<void> {
  if (given.runId !== undefined && !given.pipeline) return tellFileIsUnknown();
  const target = await readyTarget(services, given.pipeline);
  if (!target) return;
  const from = given.step ?? (await chooseStep(services, target));
  if (from !== undefined) await runTarget(services, target, { from });
}
