import type { LogLine } from "../model/log-line.js";
import type { StepLog } from "../model/run-store.js";
import type { StepListener } from "./step-body.js";
import type { StepSurroundings } from "./step-surroundings.js";

/** Where what one step says of itself goes. */
export interface StepReports {
  /** Hears one attempt, or one call of a mapped step. */
  listen(item?: number): AttemptListener;
  close(): void;
}

/** Hears nothing any more once it is closed: an attempt whose time was up may go on, but not be heard. */
export interface AttemptListener extends StepListener {
  close(): void;
}

/** Of what a step says of its progress, at most about ten a second are kept, and always the last. */
const progressEveryMs = 100;

export function openStepReports(run: StepSurroundings, step: string): StepReports {
  let log: StepLog | undefined;
  const write = (line: LogLine) => {
    log ??= run.store.openStepLog(run.runId, step);
    log.write(line);
  };
  return {
    listen(item) {
      const about = { step, ...(item !== undefined && { item }) };
      const tell = (fraction: number, message?: string) =>
        run.log.emit({
          type: "step-progressed",
          at: run.now(),
          ...about,
          fraction,
          ...(message !== undefined && { message }),
        });
      let progress: ProgressReport | undefined;
      let closed = false;
      return {
        log(line) {
          if (!closed) write(item === undefined ? line : { ...line, item });
        },
        progress(fraction, message) {
          if (closed) return;
          progress ??= createProgressReport(tell);
          progress.say(clamp(fraction), message);
        },
        logMetadata(metadata) {
          if (closed) return;
          run.log.emit({ type: "metadata-logged", at: run.now(), ...about, metadata });
        },
        close() {
          closed = true;
          progress?.close();
        },
      };
    },
    close: () => log?.close(),
  };
}

type ProgressReport = ReturnType<typeof createProgressReport>;

/** What is said too soon after something else waits; something newer takes its place. */
function createProgressReport(emit: (fraction: number, message?: string) => void) {
  let timer: NodeJS.Timeout | undefined;
  let waiting: (() => void) | undefined;
  const flush = () => {
    const last = waiting;
    waiting = undefined;
    try {
      last?.();
    } catch {
      // Where the journal takes no more, the step's next event says so; its progress must not fail it.
    }
    return last !== undefined;
  };
  const pause = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (flush()) pause();
    }, progressEveryMs).unref();
  };
  return {
    say(fraction: number, message?: string) {
      waiting = () => emit(fraction, message);
      if (timer) return;
      flush();
      pause();
    },
    close() {
      clearTimeout(timer);
      flush();
    },
  };
}

function clamp(fraction: number): number {
  return fraction > 0 ? Math.min(fraction, 1) : 0;
}
