import { AsyncLocalStorage } from "node:async_hooks";
import type { LogLevel } from "../model/log-line.js";

/** A running step, as what it writes and starts is attributed to it. */
export interface CapturedStep {
  /** @param source tells streams apart that may each be in the middle of a line or of a character */
  write(source: object, level: LogLevel, chunk: string | Uint8Array): void;
  /** What a stream wrote last may have no line break. */
  end(source: object): void;
  startedChild(pid: number): void;
  /**
   * Something was thrown where the step's function cannot catch it: in a timer of its, say.
   * @returns whether the step was still running, and so has failed by it
   */
  fail(thrown: unknown): boolean;
}

const steps = new AsyncLocalStorage<CapturedStep | undefined>();

/** The step whose function, directly or not, also by a promise or a timer, called this. */
export function capturedStep(): CapturedStep | undefined {
  return steps.getStore();
}

/** Runs what belongs to a step, or, with undefined, to none. */
export function runCaptured<T>(step: CapturedStep | undefined, body: () => T): T {
  return steps.run(step, body);
}
