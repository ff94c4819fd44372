import type { RecordedPipeline } from "../authoring/recorded-pipeline.js";
import { missingInputs, onlyStep, outputsIn, type StepOutputs } from "../engine/single-step.js";
import { EarlierRunError } from "../model/errors.js";
import type { EarlierRun, RunCreated, RunEvent } from "../model/run-event.js";
import type { RunStore } from "../model/run-store.js";
import { recentRuns } from "../store/recent-runs.js";
import { readPipelineRun } from "./resume-run.js";

/** One step, the outputs that feed it, and where they were made. */
export interface SingleStep {
  readonly recorded: RecordedPipeline;
  readonly made: StepOutputs;
  readonly only: NonNullable<RunCreated["only"]>;
}

/**
 * Prepares a run of one step on inputs that an earlier run has stored.
 * @param inputsOf name or id of that run. Default: the newest run of the pipeline that has all of them
 * @throws {StepInterfaceError} `step-not-found`
 * @throws {NotFoundError} `run-not-found`
 * @throws {EarlierRunError} `inputs-not-stored`, `run-of-other-pipeline`
 */
export function singleStep(
  store: Pick<RunStore, "readRun" | "root">,
  whole: RecordedPipeline,
  { step, inputsOf }: { readonly step: string; readonly inputsOf?: string },
): SingleStep {
  const recorded = onlyStep(whole, step);
  const missingIn = (made: StepOutputs) =>
    recorded.calls.flatMap((call) => missingInputs(call, made));
  const needed = missingIn(new Map());
  if (needed.length === 0) return { recorded, made: new Map(), only: { step } };
  const candidates =
    inputsOf === undefined
      ? recentRuns(store.root, whole.name)
      : [readPipelineRun(store, whole.name, inputsOf).events];
  let nearest: { readonly runName: string; readonly missing: readonly string[] } | undefined;
  for (const events of candidates) {
    const run = createdIn(events);
    if (!run) continue;
    const made = outputsIn(events);
    const missing = missingIn(made);
    if (missing.length === 0) return { recorded, made, only: { step, inputsOf: run } };
    if (!nearest || missing.length < nearest.missing.length) {
      nearest = { runName: run.runName, missing };
    }
  }
  throw inputsNotStored({ pipeline: whole.name, step, needed, nearest });
}

function createdIn([created]: readonly RunEvent[]): EarlierRun | undefined {
  if (created?.type !== "run-created") return undefined;
  return { runId: created.runId, runName: created.runName };
}

function inputsNotStored(what: {
  readonly pipeline: string;
  readonly step: string;
  readonly needed: readonly string[];
  readonly nearest: { readonly runName: string; readonly missing: readonly string[] } | undefined;
}): EarlierRunError {
  const { pipeline, step, needed, nearest } = what;
  const found = nearest
    ? `run \`${nearest.runName}\` lacks ${nearest.missing.join(", ")}`
    : `there is no run of \`${pipeline}\` yet`;
  return new EarlierRunError(
    "inputs-not-stored",
    `Step \`${step}\` cannot run alone: it takes ${needed.join(", ")}, and ${found}. Run \`${pipeline}\` as far as \`${step}\` first.`,
  );
}
