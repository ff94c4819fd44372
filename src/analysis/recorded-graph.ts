import type { ts } from "ts-morph";
import type { JsonValue } from "../model/json.js";
import type { StepDefinition } from "./step-definition.js";

/** One call of a step, while its pipeline is evaluated. */
export interface RecordedStep {
  readonly id: string;
  readonly name: string;
  readonly definition: StepDefinition | undefined;
  readonly call: ts.CallExpression;
  readonly inputs: string[];
  readonly parameters: { [name: string]: JsonValue };
  /** What has to be true for the call to happen. */
  readonly conditions: readonly string[];
  /** What else is not certain about it. */
  readonly doubts: string[];
}

/** An output that reaches an input. */
export interface RecordedEdge {
  readonly from: RecordedStep;
  readonly output: string;
  readonly to: RecordedStep;
  readonly input: string;
  readonly uncertainties: string[];
}
