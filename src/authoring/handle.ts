import { PipelineInterfaceError } from "../model/errors.js";

declare const handleValue: unique symbol;
declare const noOutputs: unique symbol;

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

/** Which output a handle stands for. */
export interface HandleSource {
  /** The recording that made it; a handle means nothing in another one. */
  readonly recording: { readonly awaitable?: boolean };
  /** Id of the node. */
  readonly node: string;
  readonly output: string;
  /** See `OutputSource`. */
  readonly orField?: true;
}

/** Registered globally, so that a handle made by one copy of the library is known to another. */
const handleSource: symbol = Symbol.for("pipelens.handle");

/**
 * What a step's call gives. Which outputs the step has is known only after it has run, so any name can
 * be read, once: `result.train` is the handle of the output `train`, and `result` itself of `output`.
 */
export function createHandle(source: HandleSource, depth: "result" | "output" = "result"): unknown {
  const label = { step: source.node, output: source.output };
  return new Proxy(Object.assign(Object.create(null), label), {
    get(_target, key) {
      if (key === handleSource) return source;
      if (key === Symbol.toStringTag) return "Handle";
      if (key === "then" && source.recording.awaitable) return undefined;
      if (depth === "output" || !isOutputName(key)) throw valueUsed(source, key);
      return createHandle({ ...source, output: key }, "output");
    },
    has: (_target, key) => {
      throw valueUsed(source, key);
    },
    set: (_target, key) => {
      throw valueUsed(source, key);
    },
    ownKeys: () => {
      throw valueUsed(source, "...");
    },
  });
}

/** What `value` stands for, or undefined when it is no handle. */
export function readHandle(value: unknown): HandleSource | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as { readonly [key: symbol]: HandleSource | undefined })[handleSource];
}

function isOutputName(key: string | symbol): key is string {
  return typeof key === "string" && key !== "then" && key !== "toJSON" && !/^\d+$/.test(key);
}

function valueUsed(source: HandleSource, key: string | symbol): PipelineInterfaceError {
  const subject = `Output \`${source.output}\` of step \`${source.node}\``;
  const { code, what } = describeUse(key);
  return new PipelineInterfaceError(
    code,
    `${subject} ${what}, but inside a pipeline no step has run yet: a step's result can only be taken apart by name, as in \`const { train } = load()\`, and passed to another step. Do this inside a step.`,
  );
}

function describeUse(key: string | symbol): { readonly code: string; readonly what: string } {
  if (key === "then") return { code: "await-in-pipeline", what: "was awaited" };
  if (key === Symbol.iterator) return { code: "value-used-in-pipeline", what: "was iterated" };
  if (key === Symbol.toPrimitive) {
    return { code: "value-used-in-pipeline", what: "was used as a number or a string" };
  }
  if (key === "toJSON") return { code: "value-used-in-pipeline", what: "was turned into JSON" };
  if (key === "...") return { code: "value-used-in-pipeline", what: "was listed field by field" };
  return { code: "value-used-in-pipeline", what: `was asked for its \`${String(key)}\`` };
}
