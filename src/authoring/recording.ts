import type { CallSite } from "./call-site.js";
import type { StepDefinition } from "./step-definition.js";

/** What a step's call talks to while a pipeline function runs. */
export interface Recording {
  /** Notes the call and gives what stands for its outputs. */
  record(call: StepCall): unknown;
}

export interface StepCall {
  readonly step: StepDefinition;
  readonly args: readonly unknown[];
  readonly site?: CallSite;
}

/** Kept in the global scope, so that two copies of the library record into the same pipeline. */
const key: unique symbol = Symbol.for("pipelens.recording") as never;

const scope: { [key]?: Recording | undefined } = globalThis as never;

/** The recording that is going on, if any. */
export function currentRecording(): Recording | undefined {
  return scope[key];
}

/** Lets `wire` run with every step's call going to `recording`. */
export function recordInto<T>(recording: Recording, wire: () => T): T {
  const outer = scope[key];
  scope[key] = recording;
  try {
    return wire();
  } finally {
    scope[key] = outer;
  }
}
