import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import { type Duration, toMilliseconds } from "../model/duration.js";
import { StepTimeoutError } from "../model/errors.js";
import type { StepSurroundings } from "./step-surroundings.js";
import { startTimer } from "./timers.js";

/** The time that one attempt of a step may take, once it has begun. */
export interface TimeLimit {
  /** Fires when the time is up, and when the run is cancelled. */
  readonly signal: AbortSignal;
  begin(): void;
  /**
   * Waits for the work as long as it may take. What it does afterwards is nobody's business any more.
   * @throws {StepTimeoutError} when it takes longer, also where it kept this thread from noticing
   */
  hold<T>(work: Promise<T>): Promise<T>;
  close(): void;
}

/**
 * @returns undefined for a step that may take as long as it likes
 * @throws {PipelensError} `duration-invalid`
 */
export function openTimeLimit(
  run: Pick<StepSurroundings, "now" | "signal">,
  { node, options }: RecordedCall,
  item: number | undefined,
): TimeLimit | undefined {
  const { timeout } = options;
  if (timeout === undefined) return undefined;
  const limitMs = toMilliseconds(timeout, `The timeout of step \`${node.step}\``);
  const subject =
    item === undefined ? `Step \`${node.id}\`` : `Item ${item} of step \`${node.id}\``;
  let begunAt: number | undefined;
  let timer: ReturnType<typeof startTimer> | undefined;
  const controller = new AbortController();
  const cancel = () => {
    timer?.stop();
    controller.abort(run.signal.reason);
  };
  const expire = () => {
    const error = tookTooLong(subject, timeout);
    controller.abort(error);
    return error;
  };
  let fail: (error: StepTimeoutError) => void = () => {};
  const expired = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Somebody has to hear it, also where the work has ended by itself.
  expired.catch(() => undefined);
  run.signal.addEventListener("abort", cancel, { once: true });
  return {
    signal: controller.signal,
    begin() {
      if (begunAt !== undefined || run.signal.aborted) return;
      begunAt = run.now();
      timer = startTimer(limitMs, () => fail(expire()));
    },
    async hold(work) {
      const made = await Promise.race([work, expired]);
      if (begunAt !== undefined && run.now() - begunAt > limitMs) throw expire();
      return made;
    },
    close() {
      timer?.stop();
      run.signal.removeEventListener("abort", cancel);
    },
  };
}

function tookTooLong(subject: string, timeout: Duration): StepTimeoutError {
  const limit = typeof timeout === "number" ? `${timeout}ms` : timeout;
  return new StepTimeoutError(
    "step-timeout",
    `${subject} took longer than the ${limit} that its option \`timeout\` allows. Give it more time, or find what it waits for; stepContext().signal tells it to stop.`,
  );
}
