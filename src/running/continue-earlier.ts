import type { RunExecution } from "../engine/execute-run.js";
import { PipelineInterfaceError } from "../model/errors.js";
import type { RunStore } from "../model/run-store.js";
import type { RunOptions } from "../model/runnable.js";
import type { ConfiguredRun } from "./configure-run.js";
import { resumeRun } from "./resume-run.js";
import { singleStep } from "./single-step-run.js";

/** What a run does of its pipeline, and what it takes over from an earlier run. */
export type ContinuedRun = Pick<
  RunExecution,
  "recorded" | "cacheEnabled" | "resumes" | "finished" | "made" | "only"
>;

/**
 * What `resume`, `step` and `inputsOf` mean for a run; without them it is the whole pipeline anew. A step that
 * is run alone is run whatever the cache has, unless caching is asked for.
 *
 * @throws {PipelineInterfaceError} `run-options-conflict`; else as `resumeRun` and `singleStep`
 */
export function continueEarlier(
  store: Pick<RunStore, "readRun" | "root">,
  { recorded, cacheEnabled, options }: Pick<ConfiguredRun, "recorded" | "cacheEnabled" | "options">,
): ContinuedRun {
  const { resume, step, inputsOf, enableCache } = options;
  checkOptions(options);
  if (step !== undefined) {
    const which = { step, ...(inputsOf !== undefined && { inputsOf }) };
    return { ...singleStep(store, recorded, which), cacheEnabled: enableCache ?? false };
  }
  if (resume === undefined) return { recorded, cacheEnabled };
  return { recorded, cacheEnabled, ...resumeRun(store, recorded.name, resume) };
}

function checkOptions({ resume, step, inputsOf }: RunOptions): void {
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
