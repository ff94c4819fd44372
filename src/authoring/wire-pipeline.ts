import { PipelineInterfaceError } from "../model/errors.js";
import type { JsonValue } from "../model/json.js";
import type { StepFunction } from "./call-signature.js";
import type { FunctionSignature } from "./function-signature.js";
import { bindArguments } from "./pipeline-arguments.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { type Recording, recordInto } from "./recording.js";
import { checkSlotsCalled, explainSlotFailure } from "./slot-errors.js";

export type ReadSignature = (fn: StepFunction) => FunctionSignature | undefined;

/** A pipeline whose function is to be called, and what its steps' calls go to. */
export interface Wiring {
  readonly pipeline: PipelineDefinition;
  readonly args: readonly unknown[];
  readonly recording: Recording;
  readonly readSignature: ReadSignature;
  /** It is called in another pipeline's function, where results of steps may be arguments. */
  readonly isNested: boolean;
  /** The slots that were called, by what was put into `passed` of their steps. */
  readonly calledSlots: ReadonlySet<object>;
}

export interface Wired {
  /** A promise only of a pipeline that may be async. */
  readonly returned: unknown;
  readonly parameters: { readonly [name: string]: JsonValue };
}

/** @throws {PipelineInterfaceError | StepInterfaceError} when the wiring cannot run; else what the function itself throws */
export function wirePipeline(wiring: Wiring): Wired {
  const { pipeline, args, recording } = wiring;
  const signature = wiring.readSignature(pipeline.source ?? pipeline.wire);
  if (!signature) throw unreadable(pipeline);
  const { isNested } = wiring;
  const bound = bindArguments({ pipeline, signature, isNested }, args);
  const wire = pipeline.wire as (...args: readonly unknown[]) => unknown;
  const finish = (returned: unknown) => {
    checkSlotsCalled(pipeline, bound.slots, wiring.calledSlots);
    return returned;
  };
  const fail = (thrown: unknown): never => {
    if (isStackFull(thrown)) throw endless(pipeline, thrown);
    throw explainSlotFailure(thrown, { pipeline, args, signature }) ?? thrown;
  };
  const { parameters } = bound;
  const returned = callWith(fail, () => recordInto(recording, () => wire(...bound.args)));
  if (!(returned instanceof Promise)) return { returned: finish(returned), parameters };
  if (pipeline.awaitable && recording.awaitable)
    return { returned: returned.then(finish, fail), parameters };
  // What goes wrong in there afterwards is a consequence of the error thrown here.
  returned.catch(() => undefined);
  throw asyncPipeline(pipeline.name);
}

function callWith<T>(fail: (thrown: unknown) => never, call: () => T): T {
  try {
    return call();
  } catch (thrown) {
    return fail(thrown);
  }
}

function isStackFull(thrown: unknown): boolean {
  return thrown instanceof RangeError && /call stack/.test(thrown.message);
}

function endless({ name }: PipelineDefinition, cause: unknown): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "pipeline-recursive",
    `The function of pipeline \`${name}\`, or one that it calls, calls itself without end. Take the call out; a named function's own name stands, inside of it, for the plain function.`,
    { cause },
  );
}

export function asyncPipeline(name: string): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "async-pipeline",
    `The function of pipeline \`${name}\` is async, but wiring happens at once: no step has run yet, so there is nothing to wait for. Remove \`async\` and \`await\`; steps may be async.`,
  );
}

function unreadable({ name }: PipelineDefinition): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "signature-not-readable",
    `The function of pipeline \`${name}\` has no text to read its arguments' names from: it is native, or was made by bind(). Wrap it in a function of its own.`,
  );
}
