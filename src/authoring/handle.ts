import type { ErrorCode } from "../model/error-code.js";
import { PipelineInterfaceError } from "../model/errors.js";
import type { NodeCondition } from "../model/graph.js";

declare const handleValue: unique symbol;
declare const noOutputs: unique symbol;
declare const severalOutputs: unique symbol;

/**
 * Stands, inside a pipeline, for an output that a step will have made by the time another one needs it.
 * It holds no value; the only thing to do with it is to pass it to a step.
 */
export interface Handle<out T> {
  readonly [handleValue]: T;
}

/** What calling a step gives that returns nothing: it fits no input. */
export interface NoOutputs {
  readonly [noOutputs]: "This step returns nothing, so there is no output to pass on";
}

/** What calling a step gives that has named outputs: a handle for each. */
export type NamedOutputs<O> = { readonly [K in keyof O]: Handle<O[K]> } & SeveralOutputs;

/** Several outputs together fit no input, even one that takes an object with the same fields. */
export interface SeveralOutputs {
  readonly [severalOutputs]: "This step has several outputs: pass them on one by one";
}

/** An object that is not `SeveralOutputs`. */
export interface OneByOne {
  readonly [severalOutputs]?: never;
}

/** What a handle stands for. */
export type HandleSource = OutputHandle | ChoiceHandle;

interface AnyHandle {
  /** The recording that made it; a handle means nothing in another one. */
  readonly recording: { readonly awaitable?: boolean };
  /** It stands for all that a call gives: an output can be taken from it by name. */
  readonly isResult: boolean;
}

/** An output of a step. */
export interface OutputHandle extends AnyHandle {
  /** Id of the node. */
  readonly node: string;
  readonly output: string;
  /** See `OutputSource`. */
  readonly orField?: true;
}

/** What a branch gives: the output whose conditions hold. */
export interface ChoiceHandle extends AnyHandle {
  readonly condition: OutputHandle;
  readonly choice: readonly ConditionalOutput[];
  /** What it gives by that name, where an arm gives an object of outputs and another a result. */
  readonly take?: (output: string) => HandleSource;
}

export interface ConditionalOutput {
  readonly source: OutputHandle;
  readonly conditions: readonly NodeCondition[];
}

/** Registered globally, so that a handle made by one copy of the library is known to another. */
const handleSource: symbol = Symbol.for("pipelens.handle");

/**
 * What a step's call gives. Which outputs the step has is known only after it has run, so any name can
 * be read, once: `result.train` is the handle of the output `train`, and `result` itself of `output`.
 */
export function createHandle(source: HandleSource): unknown {
  return new Proxy(labelOf(source), new HandleUses(source));
}

/** What can be done with a handle, which is little. */
class HandleUses implements ProxyHandler<object> {
  readonly #source: HandleSource;

  constructor(source: HandleSource) {
    this.#source = source;
  }

  get(_label: object, key: string | symbol): unknown {
    if (key === handleSource) return this.#source;
    if (key === Symbol.toStringTag) return "Handle";
    if (key === "then" && this.#source.recording.awaitable) return undefined;
    if (!isOutputName(key)) throw valueUsed(this.#source, key);
    return createHandle(takeOutput(this.#source, key));
  }

  getPrototypeOf(): null {
    return null;
  }

  has(_label: object, key: string | symbol): never {
    throw valueUsed(this.#source, key);
  }

  set(_label: object, key: string | symbol): never {
    throw valueUsed(this.#source, key);
  }

  ownKeys(): never {
    throw valueUsed(this.#source, "...");
  }
}

/**
 * The output of that name, of what a call or a branch gives.
 * @throws {PipelineInterfaceError} `value-used-in-pipeline` when `source` is one output already
 */
export function takeOutput(source: HandleSource, output: string): HandleSource {
  if (!source.isResult) throw valueUsed(source, output);
  if (!("choice" in source)) return { ...source, output, isResult: false };
  if (source.take) return source.take(output);
  const choice = source.choice.map((one) => ({
    ...one,
    source: { ...one.source, output, isResult: false },
  }));
  return { ...source, choice, isResult: false };
}

/** As error messages name it: ``output `rows` of step `load` ``. */
export function describeHandle(source: HandleSource): string {
  if ("choice" in source) return `what the branch on ${describeHandle(source.condition)} gives`;
  return `output \`${source.output}\` of step \`${source.node}\``;
}

/** What `value` stands for, or undefined when it is no handle. */
export function readHandle(value: unknown): HandleSource | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as { readonly [key: symbol]: HandleSource | undefined })[handleSource];
}

/** What a console shows of it. */
function labelOf(source: HandleSource): object {
  if (!("choice" in source)) return { step: source.node, output: source.output };
  return {
    branch: labelOf(source.condition),
    gives: source.choice.map((one) => labelOf(one.source)),
  };
}

function isOutputName(key: string | symbol): key is string {
  return typeof key === "string" && key !== "then" && key !== "toJSON" && !/^\d+$/.test(key);
}

function valueUsed(source: HandleSource, key: string | symbol): PipelineInterfaceError {
  const subject = describeHandle(source).replace(/^./, (first) => first.toUpperCase());
  const { code, what } = describeUse(key);
  return new PipelineInterfaceError(
    code,
    `${subject} ${what}, but inside a pipeline no step has run yet: a step's result can only be taken apart by name, as in \`const { train } = load()\`, and passed to another step. Do this inside a step.`,
  );
}

function describeUse(key: string | symbol): { readonly code: ErrorCode; readonly what: string } {
  if (key === "then") return { code: "await-in-pipeline", what: "was awaited" };
  if (key === Symbol.iterator) return { code: "value-used-in-pipeline", what: "was iterated" };
  if (key === Symbol.toPrimitive) {
    return { code: "value-used-in-pipeline", what: "was used as a number or a string" };
  }
  if (key === "toJSON") return { code: "value-used-in-pipeline", what: "was turned into JSON" };
  if (key === "...") return { code: "value-used-in-pipeline", what: "was listed field by field" };
  return { code: "value-used-in-pipeline", what: `was asked for its \`${String(key)}\`` };
}
