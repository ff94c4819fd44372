import type { RunDetails } from "../../../model/run-record.js";
import { exitCodes } from "../../../protocol/exit-codes.js";
import { errorLine } from "../../present/error.js";
import type { Localizer } from "../../present/localizer.js";
import { isResumable } from "../../present/resumable.js";
import { stepCountText } from "../../present/step-count.js";
import type { RunExit } from "../../runs/run-process.js";

/** One line for the progress of a run: `2 of 4 steps · svcTrainer`. */
export function progressText(run: RunDetails, l10n: Localizer): string {
  const count = stepCountText(run, l10n);
  const running = run.steps.filter(({ status }) => status === "running").map(({ name }) => name);
  return running.length === 0 ? count : `${count} · ${running.join(", ")}`;
}

export interface RunOutcome {
  /** `edited`: refused, since the pipeline has other steps than it was registered with. */
  readonly kind: "completed" | "cancelled" | "failed" | "edited";
  readonly message: string;
  /** Whether there is a run to go on from. */
  readonly resumable: boolean;
}

export interface EndedRun {
  readonly exit: RunExit;
  readonly cancelRequested: boolean;
  /** The run as its store has it; undefined where none came to be. */
  readonly run: RunDetails | undefined;
}

/** What to tell when the process of a run has ended. */
export function runOutcome(pipeline: string, ended: EndedRun, l10n: Localizer): RunOutcome {
  const { exit, cancelRequested, run } = ended;
  const resumable = run !== undefined && isResumable(run);
  if (cancelRequested || run?.status === "cancelled") {
    const message = l10n.t("Pipeline {0} was cancelled.", pipeline);
    return { kind: "cancelled", message, resumable };
  }
  if (exit.code === 0 && (run === undefined || run.status === "completed")) {
    const message = l10n.t("Pipeline {0} has completed.", pipeline);
    return { kind: "completed", message, resumable: false };
  }
  // A step may end its process with any code; but then there is a run.
  if (exit.code === exitCodes.edited && run === undefined) {
    const unknown = l10n.t("Pipeline {0} has other steps than it was registered with.", pipeline);
    return { kind: "edited", message: givenReason(exit) ?? unknown, resumable: false };
  }
  return { kind: "failed", message: failure(pipeline, ended, l10n), resumable };
}

function failure(pipeline: string, { exit, run }: EndedRun, l10n: Localizer): string {
  if (exit.startError) {
    const reason = exit.startError.message;
    return l10n.t(
      "Pipeline {0} could not start: {1}. Check the setting pipelens.nodePath.",
      pipeline,
      reason,
    );
  }
  const failed = run?.steps.find(({ status }) => status === "failed");
  if (failed?.error) {
    const reason = errorLine(failed.error);
    return l10n.t("Step {0} of pipeline {1} failed. {2}", failed.name, pipeline, reason);
  }
  const { code, signal } = exit;
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
  const reason = run === undefined ? givenReason(exit) : undefined;
  if (reason !== undefined) return l10n.t("Pipeline {0} was not run. {1}", pipeline, reason);
  return l10n.t("Pipeline {0} did not run to its end ({1}).", pipeline, how);
}

/**
 * Why the command line did not do what it was asked for, in its own words: what it wrote last to stderr.
 * @returns the first sentence, which says what is the case; those after it speak of the command line
 */
export function givenReason({ errorOutput = "" }: RunExit): string | undefined {
  const [last] = errorOutput.match(/^\w*Error: .+$/gm)?.slice(-1) ?? [];
  if (last === undefined) return undefined;
  const sentence = last.replace(/^\w+: /, "").split(/(?<=[.!?])\s+(?=[A-Z])/, 1)[0] ?? "";
  return sentence.length > 400 ? `${sentence.slice(0, 400)}…` : sentence;
}
