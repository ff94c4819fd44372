import type { ts } from "ts-morph";
import type { JsonValue } from "../model/json.js";
import type { RepeatedLoop } from "./frame.js";
import type { StepDefinition } from "./step-definition.js";

/** One call of a step, while its pipeline is evaluated. */
export interface RecordedStep {
  readonly id: string;
  readonly name: string;
  readonly definition: StepDefinition | undefined;
  readonly call: ts.CallExpression;
  /** The slot that it was called by. */
  readonly slot?: string;
  readonly inputs: string[];
  readonly parameters: { [name: string]: JsonValue };
  /** The input whose list it is called for. */
  readonly mapped?: string;
  /** Arms of branches that it is in, outermost first. */
  readonly branches: readonly RecordedBranch[];
  /** Pipelines inside the pipeline that call it, outermost first. */
  readonly within: readonly string[];
  /** Loops whose rounds it is called in, outermost first. */
  readonly loops: readonly RepeatedLoop[];
  /** What has to be true for the call to happen. */
  readonly conditions: readonly string[];
  /** What else is not certain about it. */
  readonly doubts: string[];
}

/** An arm of a branch: what its condition has to be for a run to take it. */
export interface RecordedBranch {
  readonly step: RecordedStep;
  readonly output: string;
  readonly is: boolean;
}

/** Why a run may not have a line between two steps: what only conditions call, and which call of a loop is meant. */
export function uncertaintiesBetween(from: RecordedStep, to: RecordedStep): readonly string[] {
  const left = from.loops.filter((loop) => !to.loops.includes(loop));
  const which = left.map(({ condition }) => condition);
  return [...from.conditions, ...to.conditions, ...which];
}

/** A step that starts only after another has ended. */
export interface RecordedOrder {
  readonly from: RecordedStep;
  readonly to: RecordedStep;
  readonly uncertainties: readonly string[];
}

/** An output that reaches an input. */
export interface RecordedEdge {
  readonly from: RecordedStep;
  readonly output: string;
  readonly to: RecordedStep;
  readonly input: string;
  readonly uncertainties: string[];
}
