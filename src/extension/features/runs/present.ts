import type { RunDetails } from "../../../model/run-record.js";
import { errorLine } from "../../present/error.js";
import type { Localizer } from "../../present/localizer.js";
import type { RunExit } from "../../runs/run-process.js";

/** One line for the progress of a run: `2 of 4 steps · svcTrainer`. */
export function progressText(run: RunDetails, l10n: Localizer): string {
  const count = l10n.t("{0} of {1} steps", run.endedStepCount, run.stepCount);
  const running = run.steps.filter(({ status }) => status === "running").map(({ name }) => name);
  return running.length === 0 ? count : `${count} · ${running.join(", ")}`;
}

export interface RunOutcome {
  readonly kind: "completed" | "cancelled" | "failed";
  readonly message: string;
}

/** What to tell when the process of a run has ended. */
export function runOutcome(
  pipeline: string,
  ended: {
    readonly exit: RunExit;
    readonly cancelRequested: boolean;
    readonly run: RunDetails | undefined;
  },
  l10n: Localizer,
): RunOutcome {
  const { exit, cancelRequested, run } = ended;
  if (exit.startError) {
    const reason = exit.startError.message;
    const message = l10n.t(
      "Pipeline {0} could not start: {1}. Check the setting pipelens.nodePath.",
      pipeline,
      reason,
    );
    return { kind: "failed", message };
  }
  if (cancelRequested || run?.status === "cancelled") {
    return { kind: "cancelled", message: l10n.t("Pipeline {0} was cancelled.", pipeline) };
  }
  if (exit.code === 0 && (run === undefined || run.status === "completed")) {
    return { kind: "completed", message: l10n.t("Pipeline {0} has completed.", pipeline) };
  }
  return { kind: "failed", message: failure(pipeline, exit, run, l10n) };
}

function failure(
  pipeline: string,
  { code, signal }: RunExit,
  run: RunDetails | undefined,
  l10n: Localizer,
): string {
  const failed = run?.steps.find(({ status }) => status === "failed");
  if (failed?.error) {
    const reason = errorLine(failed.error);
    return l10n.t("Step {0} of pipeline {1} failed. {2}", failed.name, pipeline, reason);
  }
  const how = signal === null ? l10n.t("exit code {0}", code ?? "?") : signal;
  const during = run?.steps.find(({ status }) => status === "running" || status === "interrupted");
  if (during) {
    return l10n.t(
      "The process of pipeline {0} ended in the middle of step {1} ({2}).",
      pipeline,
      during.name,
      how,
    );
  }
  return l10n.t("Pipeline {0} did not run to its end ({1}).", pipeline, how);
}
