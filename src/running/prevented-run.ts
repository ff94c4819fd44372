import { activeStep } from "../authoring/step-context.js";
import type { FinishedRun } from "../model/runnable.js";
import { environmentFlag } from "./environment-flag.js";

/**
 * What a run comes to that must not be: one that a running step reached, perhaps by importing a file that
 * runs its pipeline, or any while `PIPELENS_PREVENT_PIPELINE_EXECUTION` is true. Undefined for all others.
 */
export function preventedRun(pipeline: string): FinishedRun | undefined {
  const inStep = activeStep()?.context.stepName;
  if (inStep === undefined && !environmentFlag("PIPELENS_PREVENT_PIPELINE_EXECUTION")) {
    return undefined;
  }
  const why =
    inStep === undefined
      ? "PIPELENS_PREVENT_PIPELINE_EXECUTION is set"
      : `step \`${inStep}\` is running, and a step starts no runs`;
  console.info(`Pipeline \`${pipeline}\` was not run: ${why}.`);
  return { id: "", name: "", pipeline, status: "prevented", durationMs: 0 };
}
