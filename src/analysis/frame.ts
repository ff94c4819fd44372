import type { ts } from "ts-morph";
import type { Finding } from "./diagnostics.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { Argument } from "./record-call.js";
import type { RecordedBranch } from "./recorded-graph.js";
import type { Recorder } from "./recorder.js";
import type { Scope } from "./scope.js";
import type { SourceModule } from "./source-module.js";
import type { Trail, Way } from "./trail.js";
import type { FunctionValue, Value } from "./value.js";

/** Where evaluation stands: whose text, which names are in sight, and what has to be true to get here. */
export interface Frame {
  readonly module: SourceModule;
  /** Undefined at the top level of the module. */
  readonly scope: Scope | undefined;
  /** What was assigned so far. */
  readonly trail: Trail;
  readonly conditions: readonly string[];
  /** Loops that are gone through once for all their rounds, outermost first. */
  readonly loops: readonly RepeatedLoop[];
  /** Arms of `branch(…)` that it is in, outermost first. */
  readonly branches: readonly RecordedBranch[];
  /** The pipelines whose functions are being evaluated, outermost first. */
  readonly pipelines: readonly EnteredPipeline[];
  /** Set while a pipeline's body is evaluated: step calls become nodes. */
  readonly recorder?: Recorder | undefined;
  /** What `this` is. */
  readonly self?: Value | undefined;
  /** Functions being evaluated, outermost first. */
  readonly calls: readonly EnteredCall[];
  /** Collects what the function being evaluated returns. */
  readonly returned?: Returned[];
  /** Where what a generator yields goes. */
  readonly yieldTo?: YieldTarget;
  /** Where `break` and `continue` lead. */
  readonly breakTo?: JumpTarget;
  readonly continueTo?: JumpTarget;
  readonly interpreter: Interpreter;
}

export interface EnteredCall {
  readonly node: ts.Node;
  /** How many conditions there were when it was called. */
  readonly depth: number;
}

export interface Returned {
  readonly value: Value;
  readonly condition: string;
}

export interface YieldTarget {
  /** How many functions are entered in the generator's body. */
  readonly depth: number;
  /** @param value undefined for several, where the text does not tell which */
  take(value: Value | undefined, frame: Frame): void;
}

/** A loop whose rounds no text tells. */
export interface RepeatedLoop {
  /** What it is gone through for: `fold of folds`. */
  readonly each: string;
  /** The same as a condition: once for each `fold of folds`. */
  readonly condition: string;
}

export interface EnteredPipeline {
  /** Its name, numbered where it is called several times. */
  readonly label: string;
  readonly definition: PipelineDefinition;
}

/** The end of a loop or switch, or of a round of a loop. */
export interface JumpTarget {
  /** How long the trail was at the beginning. */
  readonly start: number;
  /** How many of the conditions hold for all of the loop or switch. */
  readonly depth: number;
  /** What those who jump here have assigned. */
  readonly arrivals: Way[];
}

/** A call whose arguments have been evaluated, as they are before anything is called. */
export interface MadeCall {
  readonly node: ts.CallExpression;
  readonly args: readonly Argument[];
  /** `step.map(…)`. */
  readonly mapped: boolean;
}

/** The parts of the evaluation that call each other. */
export interface Interpreter {
  report(node: ts.Node, finding: Finding): void;
  evaluate(expression: ts.Expression, frame: Frame): Value;
  /** Calls a value, at a place of the text. */
  apply(callee: Value, call: MadeCall, frame: Frame): Value;
  /** Makes, once for as long as its statement stands, the value of something that a file defines. */
  remember<T extends Value>(node: ts.Node, make: () => T): Value;
  execute(statements: readonly ts.Statement[], frame: Frame): Completion;
  /** Evaluates the body of a function of the project with these arguments. */
  invoke(callee: FunctionValue, args: readonly Value[], frame: Frame): Value;
  /** The value of a name at the top level of a module; undefined when it has none. */
  topLevel(module: SourceModule, name: string): Value | undefined;
  /** The value that a file of the project exports under a name. */
  exported(file: string, name: string): Value;
  /** What `require` gives for a file of the project. */
  required(file: string): Value;
  /** The names that a file of the project exports. */
  exportedNames(file: string): readonly string[];
  /** The module behind an import. */
  imported(specifier: string, from: SourceModule): Value;
}

/** How a statement ends. */
export type Completion =
  | { readonly kind: "normal" | "returned" | "thrown" | "broken" | "continued" }
  /** Some may have left: what follows runs only under these conditions. */
  | { readonly kind: "conditional"; readonly rests: readonly Rest[] };

/** What is left of a function, of a round of a loop, or of a switch or loop, and when it is gone through. */
export interface Rest {
  readonly of: "function" | "round" | "switch";
  readonly condition: string;
}

export const normal: Completion = { kind: "normal" };

/** How something ends whose rest runs under these conditions, if there are any. */
export function endUnder(rests: readonly Rest[]): Completion {
  return rests.length > 0 ? { kind: "conditional", rests } : normal;
}

/** How many conditions and loops lead here. */
export function depthOf({ conditions, loops }: Frame): number {
  return conditions.length + loops.length;
}

export function under(frame: Frame, condition: string): Frame {
  return { ...frame, conditions: [...frame.conditions, condition] };
}
