import type { ts } from "ts-morph";
import type { Finding } from "./diagnostics.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { RecordedBranch } from "./recorded-graph.js";
import type { Recorder } from "./recorder.js";
import type { Scope } from "./scope.js";
import type { SourceModule } from "./source-module.js";
import type { FunctionValue, Value } from "./value.js";

/** Where evaluation stands: whose text, which names are in sight, and what has to be true to get here. */
export interface Frame {
  readonly module: SourceModule;
  /** Undefined at the top level of the module. */
  readonly scope: Scope | undefined;
  readonly conditions: readonly string[];
  /** Arms of `branch(…)` that it is in, outermost first. */
  readonly branches: readonly RecordedBranch[];
  /** The pipelines whose functions are being evaluated, outermost first. */
  readonly pipelines: readonly EnteredPipeline[];
  /** Set while a pipeline's body is evaluated: step calls become nodes. */
  readonly recorder?: Recorder | undefined;
  /** What `this` is. */
  readonly self?: Value | undefined;
  /** Functions being evaluated, outermost first. */
  readonly calls: readonly ts.Node[];
  /** Collects what the function being evaluated returns. */
  readonly returned?: { value: Value; condition: string }[];
  /** Where `break` and `continue` lead. */
  readonly breakTo?: JumpTarget;
  readonly continueTo?: JumpTarget;
  readonly interpreter: Interpreter;
}

export interface EnteredPipeline {
  /** Its name, numbered where it is called several times. */
  readonly label: string;
  readonly definition: PipelineDefinition;
}

/** The end of a loop or switch, or of a round of a loop. */
export interface JumpTarget {
  readonly scope: Scope | undefined;
  /** How many of the conditions hold for all of the loop or switch. */
  readonly depth: number;
  /** What those who jump here have assigned. */
  readonly arrivals: { readonly scope: Scope; readonly condition: string }[];
}

/** The parts of the evaluation that call each other. */
export interface Interpreter {
  report(node: ts.Node, finding: Finding): void;
  evaluate(expression: ts.Expression, frame: Frame): Value;
  /** Makes, once for as long as its statement stands, the value of something that a file defines. */
  remember<T extends Value>(node: ts.Node, make: () => T): Value;
  execute(statements: readonly ts.Statement[], frame: Frame): Completion;
  /** Evaluates the body of a function of the project with these arguments. */
  invoke(callee: FunctionValue, args: readonly Value[], frame: Frame): Value;
  /** The value of a name at the top level of a module; undefined when it has none. */
  topLevel(module: SourceModule, name: string): Value | undefined;
  /** The value that a file of the project exports under a name. */
  exported(file: string, name: string): Value;
  /** The module behind an import. */
  imported(specifier: string, from: SourceModule): Value;
}

/** How a statement ends. */
export type Completion =
  | { readonly kind: "normal" | "returned" | "thrown" | "broken" | "continued" }
  /** What follows in the function, in the loop, or in the switch or loop, runs only under a condition. */
  | {
      readonly kind: "conditional";
      readonly condition: string;
      readonly reach: "function" | "loop" | "switch";
    };

export const normal: Completion = { kind: "normal" };

type Reach = (Completion & { readonly kind: "conditional" })["reach"];

/** The reach of several conditions together. */
export function farthest(reaches: readonly Reach[]): Reach {
  if (reaches.includes("function")) return "function";
  return reaches.includes("loop") ? "loop" : "switch";
}

export function under(frame: Frame, condition: string): Frame {
  return { ...frame, conditions: [...frame.conditions, condition] };
}
