import type { RunExecution } from "../engine/execute-run.js";
import { stepsFrom } from "../engine/steps-from.js";
import { PipelineInterfaceError } from "../model/errors.js";
import type { RunStore } from "../model/run-store.js";
import type { RunOptions } from "../model/runnable.js";
import type { ConfiguredRun } from "./configure-run.js";
import { resumeRun } from "./resume-run.js";
import { singleStep } from "./single-step-run.js";

/** What a run does of its pipeline, and what it takes over from an earlier run. */
export type ContinuedRun = Pick<
  RunExecution,
  "recorded" | "cacheEnabled" | "resumes" | "finished" | "again" | "made" | "only"
>;

/**
 * What `resume`, `from`, `step` and `inputsOf` mean for a run; without them it is the whole pipeline anew. A step that
 * is run alone is run whatever the cache has, unless caching is asked for.
 *
 * @throws {PipelineInterfaceError} `run-options-conflict`; else as `resumeRun`, `stepsFrom` and `singleStep`
 */
export function continueEarlier(
  store: Pick<RunStore, "readRun" | "root">,
  { recorded, cacheEnabled, options }: Pick<ConfiguredRun, "recorded" | "cacheEnabled" | "options">,
): ContinuedRun {
  const { resume, from, step, inputsOf, enableCache } = options;
  checkOptions(options);
  if (step !== undefined) {
    const which = { step, ...(inputsOf !== undefined && { inputsOf }) };
    return { ...singleStep(store, recorded, which), cacheEnabled: enableCache ?? false };
  }
  if (from !== undefined) {
    return { recorded, cacheEnabled, again: { from, steps: stepsFrom(recorded, from) } };
  }
  if (resume === undefined) return { recorded, cacheEnabled };
  return { recorded, cacheEnabled, ...resumeRun(store, recorded.name, resume) };
}

function checkOptions({ resume, from, step, inputsOf }: RunOptions): void {
  if (from !== undefined && (resume ?? step) !== undefined) {
    throw conflict(
      resume === undefined ? "`from` and `step`" : "`from` and `resume`",
      resume === undefined
        ? "running a step with all that waits for it and running it alone are two things"
        : "what a run has finished is either taken over or run again",
    );
  }
  if (resume !== undefined && step !== undefined) {
    throw conflict(
      "`resume` and `step`",
      "going on from a run and running one step are two things",
    );
  }
  if (inputsOf !== undefined && step === undefined) {
    throw conflict(
      "`inputsOf` without `step`",
      "only a step that runs alone takes another run's outputs",
    );
  }
}

function conflict(what: string, why: string): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "run-options-conflict",
    `A run was given ${what}, and ${why}. Remove one of them, or add what is missing.`,
  );
}
