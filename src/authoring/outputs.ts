import { StepInterfaceError } from "../model/errors.js";
import { namedOutputs } from "../model/named-outputs.js";

/** Several named outputs of a step: the plain object, marked. */
export type Outputs<O extends object> = Readonly<O> & { readonly [namedOutputs]: true };

/** The values themselves; a name that cannot be one is replaced by the reason, for the compiler to print. */
export type OutputValues<O extends object> = {
  readonly [K in keyof O]: K extends number | `${bigint}`
    ? "An output's name must not be a whole number: JavaScript would reorder it"
    : K extends "then"
      ? "An output must not be called then: JavaScript would take the outputs for a promise"
      : O[K];
};

/**
 * Gives a step several named outputs. A step that returns anything else has one output, called `output`.
 *
 * @throws {StepInterfaceError} `outputs-not-an-object`, `output-name-reserved`
 * @example
 * const load = step(function load() {
 *   return outputs({ train: [1, 2, 3], test: [4] });
 * });
 */
export function outputs<O extends object>(
  values: O extends OutputValues<O> ? O : OutputValues<O>,
): Outputs<O> {
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    throw new StepInterfaceError(
      "outputs-not-an-object",
      `outputs() takes an object with one field for each output, and got ${Array.isArray(values) ? "an array" : String(values)}. Write outputs({ first, second }).`,
    );
  }
  for (const name of Object.keys(values)) checkName(name);
  return Object.defineProperty({ ...values }, namedOutputs, { value: true }) as Outputs<O>;
}

function checkName(name: string): void {
  if (/^\d+$/.test(name) || name === "then" || name === "") {
    throw new StepInterfaceError(
      "output-name-reserved",
      `outputs() got an output called "${name}". JavaScript treats that name specially (whole numbers are reordered, then() makes a promise); give it another name.`,
    );
  }
}
