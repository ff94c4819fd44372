import { StepInterfaceError } from "../model/errors.js";
import type { BaseParameters, ParametersGiven } from "./base-parameters.js";
import type {
  ArgumentsOf,
  Bound,
  LastArgument,
  MapArguments,
  MapResult,
  ReturnOf,
  StepArguments,
  StepFunction,
  StepResult,
} from "./call-signature.js";
import { knowSubclasses, siteOfClass } from "./class-sites.js";
import { type AnyStep, type Awaitable, createStep, recordCall, type Step } from "./create-step.js";
import { type StepClass, stepClassOptions } from "./decorate-step.js";
import { defineParameters } from "./define-parameters.js";
import { noteDefinedStep } from "./defined-steps.js";
import { isPlainObject } from "./json-parameter.js";
import { mergeOptions } from "./merge-options.js";
import { nameOwnMaterializers } from "./own-materializers.js";
import {
  type ParameterDefinition,
  type ParameterFields,
  readParameterValues,
  withParameters,
} from "./parameter-definition.js";
import { type StepDefinition, stepDefinition } from "./step-definition.js";
import type { StepOptions } from "./step-options.js";
import { sourceOf } from "./step-wrappers.js";

/** The `entrypoint` of a class that extends `BaseStep`. */
export type EntrypointOf<S> = S extends { readonly entrypoint: infer F extends StepFunction }
  ? F
  : never;

/** The entrypoint as it is called inside a pipeline: parameters of a class may have been given before. */
export type CalledEntrypoint<S> =
  Required<ArgumentsOf<EntrypointOf<S>>> extends readonly [...infer Head, infer L]
    ? L extends BaseParameters<unknown>
      ? (...args: [...Head, parameters?: L | ParametersGiven<L>]) => ReturnOf<EntrypointOf<S>>
      : EntrypointOf<S>
    : EntrypointOf<S>;

type BoundEntrypoint<S, K extends PropertyKey> =
  LastArgument<EntrypointOf<S>> extends BaseParameters<unknown>
    ? CalledEntrypoint<S>
    : Bound<EntrypointOf<S>, K>;

/**
 * A step as a class: `entrypoint` is its function. An instance is a step, and is called as one.
 *
 * What `new` is given are the step's parameters and its options. Fields of the instance that `entrypoint` uses
 * through `this` are part of what the step depends on; one with a field that JSON does not hold, or with a
 * private one, is not served from the cache unless its option `enableCache` is true.
 *
 * A static field `parameters`, a class of parameters or a schema, says what the last argument is made of, so that
 * its defaults are known where `new` is given none.
 *
 * @example
 * class SvcTrainer extends BaseStep<SvcParams> {
 *   static parameters = SvcParams;
 *   entrypoint(xTrain: Matrix, yTrain: Int32Array, params: SvcParams) {
 *     return fit(xTrain, yTrain, params.gamma);
 *   }
 * }
 * const trainer = new SvcTrainer({ gamma: 0.01 }, { name: "trainer" });
 */
export interface BaseStep<_P extends object = ParameterFields> extends AnyStep {
  (...args: StepArguments<CalledEntrypoint<this>>): StepResult<EntrypointOf<this>>;
  readonly stepName: string;
  /** As `Step.with`. */
  with<K extends keyof LastArgument<EntrypointOf<this>>>(
    parameters: Pick<LastArgument<EntrypointOf<this>>, K>,
  ): Step<BoundEntrypoint<this, K>>;
  /** As `Step.configure`. */
  configure(options: StepOptions): Step<CalledEntrypoint<this>, EntrypointOf<this>>;
  /** As `Step.as`. */
  as(id: string): Step<CalledEntrypoint<this>, EntrypointOf<this>>;
  /** As `Step.after`. */
  after(...earlier: readonly Awaitable[]): Step<CalledEntrypoint<this>, EntrypointOf<this>>;
  /** As `Step.map`. */
  map(...args: MapArguments<CalledEntrypoint<this>>): MapResult<EntrypointOf<this>>;
}

export interface BaseStepConstructor extends StepClass {
  /** The own name of its instances, unless they are made with another. */
  readonly stepName: string;
  /**
   * @param parameters fields of the last argument of `entrypoint`, as an object or an instance of their class
   * @throws {StepInterfaceError} `parameters-not-an-object`
   */
  new <P extends object = ParameterFields>(
    parameters?: ParametersGiven<P>,
    options?: StepOptions,
  ): BaseStep<P>;
}

/** What a class that extends `BaseStep` brings. */
interface OwnClass extends StepClass {
  readonly name: string;
  readonly prototype: object;
  readonly parameters?: unknown;
}

function ConstructStep(
  this: unknown,
  given: object | undefined,
  options: StepOptions | undefined,
): unknown {
  const ownClass = new.target as unknown as OwnClass;
  const call = (...args: readonly unknown[]): unknown => {
    return recordCall(call, { step: instance[stepDefinition], args });
  };
  const instance = call as typeof call & { readonly [stepDefinition]: StepDefinition };
  // Fields of subclasses may have these names.
  Reflect.deleteProperty(call, "name");
  Reflect.deleteProperty(call, "length");
  Object.setPrototypeOf(call, ownClass.prototype);
  const value = describeInstance(instance, ownClass, given, options);
  Object.defineProperty(call, stepDefinition, { value });
  noteDefinedStep(value);
  return instance;
}

// An instance is a function, and can what functions can.
Object.setPrototypeOf(ConstructStep.prototype, Function.prototype);
Object.defineProperty(ConstructStep.prototype, "stepName", {
  get(this: AnyStep) {
    return this[stepDefinition].name;
  },
});
for (const name of ["with", "configure", "as", "after", "map"] as const) {
  Object.defineProperty(ConstructStep.prototype, name, {
    get(this: AnyStep) {
      return Reflect.get(createStep(this[stepDefinition]), name);
    },
  });
}
Object.assign(ConstructStep, { [stepClassOptions]: {} });
Object.defineProperty(ConstructStep, "stepName", {
  get(this: OwnClass) {
    return this[stepClassOptions].name ?? this.name;
  },
});
Object.defineProperty(ConstructStep, "name", { value: "BaseStep" });
Object.defineProperty(ConstructStep, "isBaseStep", { value: true });
Object.defineProperty(ConstructStep, Symbol.hasInstance, {
  value(this: StepFunction, value: unknown) {
    const isBase = Object.hasOwn(this, "isBaseStep");
    const prototype: object = isBase ? ConstructStep.prototype : this.prototype;
    return Object.prototype.isPrototypeOf.call(prototype, value as object);
  },
});

export const BaseStep = knowSubclasses(ConstructStep) as unknown as BaseStepConstructor;

function describeInstance(
  instance: object,
  ownClass: OwnClass,
  given: object | undefined,
  options: StepOptions | undefined,
): StepDefinition {
  const { name = ownClass.name, ...others } = mergeOptions(
    ownClass[stepClassOptions],
    options ?? {},
  );
  nameOwnMaterializers(others);
  const values = readParameterValues(given);
  const bound = values?.fields ?? given ?? {};
  if (!isPlainObject(bound)) throw notParameters(name);
  const parameters = parametersOf(ownClass, name) ?? values?.definition;
  const definedAt = siteOfClass(ownClass as unknown as StepFunction);
  // Where the entrypoint is a field of the class, it comes only after the constructor of `BaseStep`.
  const written = () => entrypointOf(instance, name);
  const entrypoint = (...args: readonly unknown[]) => written().apply(instance, [...args]);
  return {
    name,
    run: parameters ? withParameters(entrypoint, parameters) : entrypoint,
    get source() {
      return sourceOf(written());
    },
    entrypoint,
    owner: instance,
    options: others,
    bound,
    ...(parameters && { parameters }),
    ...(definedAt && { definedAt }),
  };
}

function entrypointOf(instance: object, name: string) {
  const entrypoint: unknown = Reflect.get(instance, "entrypoint");
  if (typeof entrypoint !== "function") throw withoutEntrypoint(name);
  return entrypoint as (this: object, ...args: readonly unknown[]) => unknown;
}

function parametersOf({ parameters }: OwnClass, stepName: string): ParameterDefinition | undefined {
  return parameters === undefined ? undefined : defineParameters(parameters, stepName);
}

function notParameters(name: string): StepInterfaceError {
  return new StepInterfaceError(
    "parameters-not-an-object",
    `Step \`${name}\` was made with something else than parameters. Pass an object of parameters, an instance of their class, or undefined; options such as a name come after them.`,
  );
}

function withoutEntrypoint(name: string): StepInterfaceError {
  return new StepInterfaceError(
    "step-without-entrypoint",
    `Step \`${name}\` extends BaseStep and has no method \`entrypoint\`. Give it one: entrypoint(rows: number[]) { … }.`,
  );
}
