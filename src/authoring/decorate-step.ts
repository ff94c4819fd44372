import { StepInterfaceError } from "../model/errors.js";
import type { StepFunction } from "./call-signature.js";
import type { CallSite } from "./call-site.js";
import { siteOfClass } from "./class-sites.js";
import { createStep } from "./create-step.js";
import type { AnyClass, Decoration } from "./decoration.js";
import { defineParameters } from "./define-parameters.js";
import { mergeOptions } from "./merge-options.js";
import { withParameters } from "./parameter-definition.js";
import type { StepOptions } from "./step-options.js";
import { type StepWrapper, stepWrappers, wrapAll } from "./step-wrappers.js";

/** Under it, a class that extends `BaseStep` has the options that decorators gave it. Registered globally. */
export const stepClassOptions: unique symbol = Symbol.for("pipelens.step-class") as never;

export interface StepClass {
  [stepClassOptions]: StepOptions;
}

export function isStepClass(value: unknown): value is AnyClass & StepClass {
  return typeof value === "function" && stepClassOptions in value;
}

/**
 * What `@step` does to what it stands on: makes a method a step, one for each instance, and lays options over
 * those of a class that is a step.
 * @returns what the decorator has to return
 * @throws {StepInterfaceError} `step-not-a-function`, `decorator-misplaced`
 */
export function decorateStep(
  decorated: Decoration,
  options: StepOptions & { readonly parameters?: unknown },
  definedAt: CallSite | undefined,
): unknown {
  if (decorated.kind === "misplaced") throw misplaced(decorated);
  if (decorated.kind === "class") {
    const { target } = decorated;
    if (!isStepClass(target)) throw notAStepClass(target.name);
    target[stepClassOptions] = mergeOptions(target[stepClassOptions], options);
    return undefined;
  }
  const { method } = decorated;
  const { name = decorated.name, parameters: source, ...others } = options;
  const parameters = source === undefined ? undefined : defineParameters(source, name);
  const wrappers: StepWrapper[] = [];
  const stepOf = (owner: object) => {
    const plain = method as (this: object, ...args: readonly unknown[]) => unknown;
    const bound = (...args: readonly unknown[]): unknown => plain.apply(owner, [...args]);
    const entrypoint = wrapAll(bound, wrappers, name);
    return createStep({
      name,
      run: parameters ? withParameters(entrypoint, parameters) : entrypoint,
      source: method,
      entrypoint,
      owner,
      isPlain: true,
      options: others,
      bound: {},
      ...(parameters && { parameters }),
      ...placeOfMethod(owner, decorated.name, definedAt),
    });
  };
  return decorated.replace(stepOf, { [stepWrappers]: wrappers });
}

/** A method that a subclass inherits may call others that the subclass has replaced: its code starts there. */
export function placeOfMethod(
  owner: object,
  method: string,
  written: CallSite | undefined,
): { readonly definedAt?: CallSite } {
  const ownClass = (typeof owner === "function" ? owner : owner.constructor) as StepFunction;
  const holder: object = ownClass === owner ? owner : ownClass.prototype;
  const definedAt = Object.hasOwn(holder, method) ? written : siteOfClass(ownClass);
  return definedAt ? { definedAt } : {};
}

function misplaced({ name, on }: Extract<Decoration, { kind: "misplaced" }>): StepInterfaceError {
  return new StepInterfaceError(
    "decorator-misplaced",
    `@step stands on the ${on} \`${name}\`. It is for methods, and for classes that extend BaseStep.`,
  );
}

function notAStepClass(name: string): StepInterfaceError {
  return new StepInterfaceError(
    "step-not-a-function",
    `@step stands on the class \`${name}\`, which is no step. Let it extend BaseStep, or put @step on its methods.`,
  );
}
