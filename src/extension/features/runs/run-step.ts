import type { StepTarget } from "../../pipeline-target.js";
import type { RunRequest } from "../../runs/run-request.js";
import type { Services } from "../../services.js";
import { chooseStep } from "./choose-step.js";
import { debugTarget } from "./debug-target.js";
import { inputsRun } from "./present-inputs-run.js";
import { readyTarget, runTarget } from "./run-pipeline.js";
import { tellFileIsUnknown } from "./tell-file-is-unknown.js";

/** Runs one step of a pipeline, on the inputs of the run that it was chosen in, else on the newest there are. */
export async function runStep(
  services: Services,
  given: StepTarget,
  { debug = false } = {},
): Promise<void> {
  if (given.runId !== undefined && !given.pipeline) return tellFileIsUnknown();
  const target = await readyTarget(services, given.pipeline);
  if (!target) return;
  const step = given.step ?? (await chooseStep(services, target));
  if (step === undefined) return;
  const inputsOf = await findInputs(services, { ...given, step });
  const request: RunRequest = { step, ...(inputsOf === undefined ? {} : { inputsOf }) };
  if (debug) await debugTarget(services, target, request);
  else await runTarget(services, target, request);
}

async function findInputs(
  { history }: Services,
  { root, runId, step = "" }: StepTarget,
): Promise<string | undefined> {
  if (root === undefined || runId === undefined) return undefined;
  const run = await history.calls.run(root, runId);
  return run && inputsRun(run, step);
}
