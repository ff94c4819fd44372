import type { RecordedPipeline } from "../authoring/recorded-pipeline.js";
import { stepNotFound } from "./single-step.js";
import { findNeeds } from "./step-needs.js";

/**
 * A step and all that waits for it, for its outputs, its end or what a branch makes of it, directly or not.
 * @throws {StepInterfaceError} `step-not-found`
 */
export function stepsFrom(recorded: RecordedPipeline, step: string): ReadonlySet<string> {
  const needs = findNeeds(recorded);
  if (!needs.has(step)) throw stepNotFound(recorded, step);
  const found = new Set([step]);
  // Each call stands behind all that it waits for.
  for (const [id, { upstream }] of needs) {
    if (upstream.some((before) => found.has(before))) found.add(id);
  }
  return found;
}
