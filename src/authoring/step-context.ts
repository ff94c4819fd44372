import { AsyncLocalStorage } from "node:async_hooks";
import { StepInterfaceError } from "../model/errors.js";
import type { JsonValue } from "../model/json.js";

/** What a running step can know of itself. */
export interface StepContext {
  /** Its name in the run. */
  readonly stepName: string;
  readonly pipelineName: string;
  readonly runName: string;
  readonly runId: string;
  readonly parameters: { readonly [name: string]: JsonValue };
  /** Whether the run may serve steps from the cache. */
  readonly cacheEnabled: boolean;
  /** From 1. */
  readonly attempt: number;
  /** Place in the list that a mapped step is called for. */
  readonly item?: number;
  /** Fires when the run is cancelled, or the step's time is up. */
  readonly signal: AbortSignal;
}

/** A step's context, and where what it says of itself goes. */
export interface ActiveStep {
  readonly context: StepContext;
  progress(fraction: number, message?: string): void;
  logMetadata(metadata: { readonly [name: string]: JsonValue }): void;
}

/** Kept in the global scope, so that two copies of the library see the same step. */
const key: unique symbol = Symbol.for("pipelens.active-step") as never;

const scope: { [key]?: AsyncLocalStorage<ActiveStep> } = globalThis as never;

/** The step whose function, directly or not, called this. */
export function activeStep(): ActiveStep | undefined {
  return scope[key]?.getStore();
}

/** Runs a step's function as that step. */
export function runAsStep<T>(step: ActiveStep, body: () => T): T {
  scope[key] ??= new AsyncLocalStorage();
  return scope[key].run(step, body);
}

/**
 * What the running step can know of itself. A step whose function calls this is not served from the cache,
 * unless its option `enableCache` says so.
 *
 * @throws {StepInterfaceError} `no-active-step` outside a running step
 * @example
 * const train = step(async function train(rows: number[]) {
 *   const { signal, runName } = stepContext();
 *   const response = await fetch("http://127.0.0.1:8080/train", { signal, body: JSON.stringify({ rows, runName }) });
 *   return response.text();
 * });
 */
export function stepContext(): StepContext {
  return demandStep("stepContext").context;
}

/**
 * Says how far the running step is, for whoever watches the run. Does nothing outside one.
 *
 * @param fraction 0 to 1; what is outside is cut
 * @example
 * progress(epoch / epochs, `epoch ${epoch} of ${epochs}`);
 */
export function progress(fraction: number, message?: string): void {
  activeStep()?.progress(fraction, message);
}

/**
 * Keeps named values with the running step, to be shown and compared between runs. Does nothing outside one.
 *
 * @throws {StepInterfaceError} `metadata-not-json` for a value that JSON does not hold
 * @example
 * logMetadata({ accuracy: 0.96 });
 */
export function logMetadata(metadata: { readonly [name: string]: JsonValue }): void {
  activeStep()?.logMetadata(metadata);
}

function demandStep(callee: string): ActiveStep {
  const step = activeStep();
  if (step) return step;
  throw new StepInterfaceError(
    "no-active-step",
    `${callee}() was called where no step is running. Call it inside a step's function, or in what that calls.`,
  );
}
