import type { ts } from "ts-morph";
import type { JsonValue } from "../model/json.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { RecordedStep } from "./recorded-graph.js";
import type { Scope } from "./scope.js";
import type { SourceModule } from "./source-module.js";
import type { StepDefinition } from "./step-definition.js";
import type { FunctionNode } from "./syntax.js";

/** What the text says an expression stands for, as far as wiring is concerned. */
export type Value =
  | PlainValue
  | UnknownValue
  | ChoiceValue
  | ObjectValue
  | ListValue
  | CollectionValue
  | FunctionValue
  | ClassValue
  /** A call that makes a schema of an object: `z.object({ … })`. */
  | {
      readonly kind: "schema";
      readonly node: ts.CallExpression;
      readonly module: SourceModule;
      readonly scope: Scope | undefined;
    }
  | HandleValue
  | BranchedValue
  /** A name that `pipelens` exports. */
  | { readonly kind: "library"; readonly name: string }
  | { readonly kind: "library-module" }
  | { readonly kind: "module"; readonly file: string }
  | StepValue
  | { readonly kind: "pipeline"; readonly pipeline: PipelineDefinition }
  | InstanceValue
  /** The first parameter of a pipeline function: a record of parameters and slots. */
  | {
      readonly kind: "arguments";
      readonly given: ReadonlyMap<string, Value>;
      /** Whether there may be more of them. */
      readonly open: boolean;
      readonly uses: ArgumentUses;
    }
  | ArgumentValue;

/** Certainly not an output of a step. `json` is set when the text tells the value. */
export interface PlainValue {
  readonly kind: "plain";
  readonly json?: JsonValue;
  /** Written out, or certain to be, `undefined`. */
  readonly absent?: true;
  /** A run may be given another one. */
  readonly assumed?: true;
}

/** Might be an output of a step, or a step: the text does not tell. */
export interface UnknownValue {
  readonly kind: "unknown";
  /** Completes "cannot be read before a run: …". */
  readonly reason: string;
  /** Outputs that went into it. */
  readonly sources: readonly HandleValue[];
}

/** One of several values, depending on what happens at run time. */
export interface ChoiceValue {
  readonly kind: "choice";
  readonly options: readonly { readonly value: Value; readonly condition: string }[];
}

export interface ObjectValue {
  readonly kind: "object";
  readonly members: ReadonlyMap<string, () => Value>;
  /** False when it has members that the text does not tell. */
  readonly complete: boolean;
  /** A run may be given another one. */
  readonly assumed?: true;
  /** Of an instance of a class: the class, and the data that it holds itself. */
  readonly of?: ClassValue;
  readonly fields?: ReadonlyMap<string, () => Value>;
}

export interface ListValue {
  readonly kind: "list";
  readonly items: () => readonly Value[];
  /** A run may be given another one. */
  readonly assumed?: true;
}

/** A set, or a map, whose items are lists of a key and a value. */
export interface CollectionValue {
  readonly kind: "collection";
  readonly of: "Map" | "Set";
  readonly items: () => readonly Value[];
}

export interface FunctionValue {
  readonly kind: "function";
  readonly node: FunctionNode;
  readonly module: SourceModule;
  readonly scope: Scope | undefined;
  /** What `this` is in it. */
  readonly self?: Value | undefined;
}

export interface ClassValue {
  readonly kind: "class";
  readonly node: ts.ClassLikeDeclaration;
  readonly module: SourceModule;
  readonly scope: Scope | undefined;
  /** The class of `pipelens` that it descends from. */
  readonly kin?: ClassKin | undefined;
  /** The class of the project that it extends. */
  readonly parent?: ClassValue | undefined;
}

export type ClassKin = "step" | "pipeline" | "parameters";

/** What a step call returns, and a named output of it. */
export type HandleValue =
  | { readonly kind: "result"; readonly step: RecordedStep }
  | { readonly kind: "output"; readonly step: RecordedStep; readonly output: string };

/** What `branch(…)` gives: the output of whichever arm a run takes. */
export interface BranchedValue {
  readonly kind: "branched";
  readonly sources: readonly HandleValue[];
}

/** A step, with what `as` and `after` say of its next call. */
export interface StepValue {
  readonly kind: "step";
  readonly step: StepDefinition;
  readonly settings?: CallSettings;
}

export interface CallSettings {
  /** What `as` is given. */
  readonly id?: Value;
  /** What `after` is given, and where. */
  readonly after?: readonly { readonly value: Value; readonly node: ts.Expression }[];
}

/** Names of a pipeline's arguments that its function calls, and that it passes on instead. */
export interface ArgumentUses {
  readonly called: Set<string>;
  readonly passedOn: Set<string>;
}

/** `recipe({ … })`. */
export interface InstanceValue {
  readonly kind: "instance";
  readonly pipeline: PipelineDefinition;
  readonly given: ReadonlyMap<string, Value>;
  /** False when the text does not tell all that is given. */
  readonly complete: boolean;
  /** The call, or the `new`, that makes it. */
  readonly site: ts.Node;
}

/** A parameter of the pipeline function. It is a slot once it is called, or holds a step. */
export interface ArgumentValue {
  readonly kind: "argument";
  readonly name: string;
  readonly value: Value;
  readonly uses: ArgumentUses;
  /** Of a slot whose step is not known. */
  readonly settings?: CallSettings;
}

export const plain: PlainValue = { kind: "plain" };
export const absent: PlainValue = { kind: "plain", absent: true };

export function json(value: JsonValue): PlainValue {
  return { kind: "plain", json: value };
}

export function unknown(reason: string, sources: readonly HandleValue[] = []): UnknownValue {
  return { kind: "unknown", reason, sources };
}

/** Conditions that follow on each other can double the options each time. */
const maximalOptions = 64;

/** One value of several; choices among choices become one. */
export function choose(options: ChoiceValue["options"]): Value {
  const flat = options.flatMap(({ value, condition }) =>
    value.kind === "choice"
      ? value.options.map((inner) => ({
          value: inner.value,
          condition: joinConditions([condition, inner.condition]),
        }))
      : [{ value, condition }],
  );
  const [first] = flat;
  if (!first) return plain;
  if (flat.length > maximalOptions)
    return unknown("too many conditions decide it", distinctHandles(flat.map((one) => one.value)));
  return flat.every(({ value }) => isSame(value, first.value))
    ? first.value
    : { kind: "choice", options: flat };
}

export function joinConditions(conditions: readonly string[]): string {
  const all = conditions.flatMap((condition) => (condition === "" ? [] : condition.split("; ")));
  return [...new Set(all)].join("; ");
}

/** The outputs that a value is, holds, or was made from. */
export function handlesIn(value: Value): readonly HandleValue[] {
  switch (value.kind) {
    case "result":
    case "output":
      return [value];
    case "unknown":
    case "branched":
      return value.sources;
    case "choice":
      return value.options.flatMap((option) => handlesIn(option.value));
    case "object":
      return [...value.members.values()].flatMap((member) => handlesIn(member()));
    case "list":
    case "collection":
      return value.items().flatMap(handlesIn);
    case "argument":
      return handlesIn(value.value);
    default:
      return [];
  }
}

/** An argument of a pipeline: under its name while it may be a slot, else what it is given. */
export function argument(name: string, value: Value, uses: ArgumentUses): Value {
  if (value.kind === "argument") return argument(name, value.value, uses);
  const isGiven = givenKinds.has(value.kind) || isHandle(value);
  return isGiven ? value : { kind: "argument", name, value, uses };
}

const givenKinds = new Set<Value["kind"]>(["list", "object", "collection"]);

/** Whether a value stands for what only a run makes. */
export function isHandle(value: Value): value is HandleValue | BranchedValue {
  return value.kind === "result" || value.kind === "output" || value.kind === "branched";
}

/** The outputs in several values, each once. */
export function distinctHandles(values: readonly Value[]): readonly HandleValue[] {
  const distinct = new Map<RecordedStep, Map<string, HandleValue>>();
  for (const handle of values.flatMap(handlesIn)) {
    const outputs = distinct.get(handle.step) ?? new Map<string, HandleValue>();
    outputs.set(handle.kind === "output" ? handle.output : "", handle);
    distinct.set(handle.step, outputs);
  }
  return [...distinct.values()].flatMap((outputs) => [...outputs.values()]);
}

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === "plain" && b.kind === "plain")
    return a.json === b.json && a.absent === b.absent && a.assumed === b.assumed;
  if (a.kind === "result" && b.kind === "result") return a.step === b.step;
  if (a.kind === "output" && b.kind === "output") return a.step === b.step && a.output === b.output;
  if (a.kind === "step" && b.kind === "step") return a.step === b.step && a.settings === b.settings;
  return false;
}
