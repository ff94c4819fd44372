import { PipelineInterfaceError } from "../model/errors.js";
import type { NodeCondition } from "../model/graph.js";
import {
  type ChoiceHandle,
  type ConditionalOutput,
  createHandle,
  describeHandle,
  type OutputHandle,
  readHandle,
  takeOutput,
} from "./handle.js";
import { isPlainObject } from "./json-parameter.js";
import type { BranchCall } from "./recording.js";

/** One way that a branch can take: what its function has returned, and when a run takes it. */
export interface Arm {
  readonly returned: unknown;
  readonly conditions: readonly NodeCondition[];
}

/** @throws {PipelineInterfaceError} `branch-not-on-output`, `branch-arm-not-a-function` */
export function readCondition(branch: BranchCall, pipeline: string): OutputHandle {
  const { then, otherwise } = branch;
  const condition = readHandle(branch.condition);
  if (!condition || "choice" in condition) {
    throw new PipelineInterfaceError(
      "branch-not-on-output",
      `A branch in pipeline \`${pipeline}\` decides by an output of a step, and got ${condition ? describeHandle(condition) : describe(branch.condition)}. ${condition ? "Pass that through a step, and branch on its output" : "Pass a step's result that is true or false; what is known while the pipeline is wired can be decided with a plain `if`"}.`,
    );
  }
  const wrong = [then, ...(otherwise === undefined ? [] : [otherwise])].find(
    (arm) => typeof arm !== "function",
  );
  if (wrong === undefined && then !== undefined) return condition;
  throw new PipelineInterfaceError(
    "branch-arm-not-a-function",
    `The branch on ${describeHandle(condition)} in pipeline \`${pipeline}\` takes a function for each arm, and got ${describe(wrong)}. Write branch(…, () => train(rows), () => load()).`,
  );
}

/** What a branch gives: the output that the arm gives which a run takes, or an object of such. */
export function chooseBetween(condition: OutputHandle, arms: readonly Arm[]): unknown {
  const objects = arms.map(({ returned }) => returned).filter(isPlainObject);
  if (objects.length === 0) return createHandle(chooseOutput(condition, arms));
  const take = (name: string): ChoiceHandle => {
    const taken = arms.map((arm) => ({ ...arm, returned: fieldOf(arm.returned, name) }));
    return chooseOutput(condition, taken);
  };
  if (arms.some(({ returned }) => readHandle(returned))) {
    const { recording } = condition;
    return createHandle({ recording, isResult: true, condition, choice: [], take });
  }
  const names = new Set(objects.flatMap((fields) => Object.keys(fields)));
  return Object.fromEntries(Array.from(names, (name) => [name, createHandle(take(name))]));
}

function chooseOutput(condition: OutputHandle, arms: readonly Arm[]): ChoiceHandle {
  const given = arms.flatMap(({ returned, conditions }) => {
    if (returned === undefined) return [];
    const handle = readHandle(returned);
    if (!handle) throw givesValue(condition, returned);
    return [{ handle, conditions }];
  });
  const choice = given.flatMap(({ handle, conditions }): readonly ConditionalOutput[] =>
    "choice" in handle
      ? handle.choice.map((one) => ({ ...one, conditions: join(conditions, one.conditions) }))
      : [{ source: handle, conditions }],
  );
  const isResult = given.every(({ handle }) => handle.isResult);
  return { recording: condition.recording, isResult, condition, choice };
}

function fieldOf(returned: unknown, name: string): unknown {
  if (isPlainObject(returned)) return returned[name];
  const handle = readHandle(returned);
  return handle ? createHandle(takeOutput(handle, name)) : returned;
}

function join(
  outer: readonly NodeCondition[],
  inner: readonly NodeCondition[],
): readonly NodeCondition[] {
  const isNew = (one: NodeCondition) =>
    !outer.some(
      ({ from, output, is }) => from === one.from && output === one.output && is === one.is,
    );
  return [...outer, ...inner.filter(isNew)];
}

export function asyncArm(condition: OutputHandle): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "branch-arm-async",
    `An arm of the branch on ${describeHandle(condition)} is async, but wiring happens at once. Remove \`async\` and \`await\` from it; steps may be async.`,
  );
}

function givesValue(condition: OutputHandle, returned: unknown): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "branch-gives-value",
    `An arm of the branch on ${describeHandle(condition)} returns ${describe(returned)}. Return the result of a step, an object of results, or nothing; make plain values in a step.`,
  );
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}
