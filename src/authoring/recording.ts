import { AsyncLocalStorage } from "node:async_hooks";
import type { CallSite } from "./call-site.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { StepDefinition } from "./step-definition.js";

/** What a step's call talks to while a pipeline function runs. */
export interface Recording {
  /** The pipeline's function is async: awaiting a result there gives the result itself. */
  readonly awaitable?: boolean;
  /** Notes the call and gives what stands for its outputs. */
  record(call: StepCall): unknown;
  /** Wires both arms, and gives what stands for what the one gives that a run takes. */
  branch(call: BranchCall): unknown;
  /** Wires another pipeline's steps in this one's place, and gives what its function returns. */
  include(call: PipelineCall): unknown;
}

export interface StepCall {
  readonly step: StepDefinition;
  readonly args: readonly unknown[];
  readonly site?: CallSite;
  /** It is called for each element of its first argument. */
  readonly mapped?: boolean;
}

export interface BranchCall {
  readonly condition: unknown;
  readonly then: unknown;
  readonly otherwise: unknown;
}

export interface PipelineCall {
  readonly pipeline: PipelineDefinition;
  readonly args: readonly unknown[];
}

/** A recording, as long as its pipeline's function runs. */
interface OpenRecording {
  current: Recording | undefined;
}

/**
 * Kept in the global scope, so that two copies of the library record into the same pipeline. It follows
 * `await`, so that async pipelines that are wired at the same time do not mix.
 */
const key: unique symbol = Symbol.for("pipelens.recording") as never;

const scope: { [key]?: AsyncLocalStorage<OpenRecording> } = globalThis as never;

/** The recording that is going on, if any. */
export function currentRecording(): Recording | undefined {
  return scope[key]?.getStore()?.current;
}

/** Lets `wire`, sync or async, run with every step's call going to `recording`. */
export function recordInto<T>(recording: Recording, wire: () => T): T {
  scope[key] ??= new AsyncLocalStorage();
  const open: OpenRecording = { current: recording };
  const close = () => {
    // What is called after the function's end, by a timer it has set, is outside.
    open.current = undefined;
  };
  let returned: T | undefined;
  try {
    returned = scope[key].run(open, wire);
    return returned;
  } finally {
    if (returned instanceof Promise) returned.then(close, close);
    else close();
  }
}
