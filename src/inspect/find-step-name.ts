import { NotFoundError, StepInterfaceError } from "../model/errors.js";
import type { RunDetails } from "../model/run-record.js";
import { list, stepNotFound } from "./not-found.js";

/**
 * The name in the run of the step that is meant.
 * @throws {NotFoundError} `step-not-found`, `step-ambiguous`
 * @throws {StepInterfaceError} `not-a-step`
 */
export function findStepName(run: RunDetails, step: unknown): string {
  const names = run.steps.map(({ name }) => name);
  if (typeof step === "string") {
    if (names.includes(step)) return step;
    throw stepNotFound(step, run.name, names);
  }
  const own = ownName(step);
  const matches = run.steps.filter((record) => record.step === own).map(({ name }) => name);
  const [only, another] = matches;
  if (only === undefined) throw stepNotFound(own, run.name, names);
  if (another === undefined) return only;
  throw new NotFoundError(
    "step-ambiguous",
    `The run ${JSON.stringify(run.name)} calls the step ${JSON.stringify(own)} more than once. ` +
      `Ask for one of them by its name in the run: ${list(matches)}.`,
  );
}

/** Steps, their instances and their classes all have it. */
export function ownName(step: unknown): string {
  const name: unknown =
    typeof step === "object" || typeof step === "function"
      ? (step as { readonly stepName?: unknown } | null)?.stepName
      : undefined;
  if (typeof name === "string") return name;
  const what = typeof step === "function" ? "a function that is no step" : String(step);
  throw new StepInterfaceError(
    "not-a-step",
    `{ step } must be a step's name in the run, a step, an instance or a class of steps, but it is ${what}. ` +
      'For example: run.getStep({ step: "train" }).',
  );
}
