import { StepInterfaceError } from "../model/errors.js";
import type {
  Bound,
  LastArgument,
  StepArguments,
  StepFunction,
  StepResult,
} from "./call-signature.js";
import { captureCallSite } from "./call-site.js";
import { currentRecording } from "./recording.js";
import { type StepDefinition, stepDefinition } from "./step-definition.js";
import type { StepOptions } from "./step-options.js";

/** What is common to all steps, whatever they take and give. */
export interface AnyStep {
  readonly stepName: string;
  readonly [stepDefinition]: StepDefinition;
}

/**
 * A step: an immutable value that is called inside a pipeline function. The call runs nothing; it gives
 * handles of the step's outputs, to be passed to other steps.
 */
export interface Step<F extends StepFunction> extends AnyStep {
  (...args: StepArguments<F>): StepResult<F>;
  /** The step's own name. */
  readonly stepName: string;
  /** The plain function, to be called with real values: no store, no cache, no parameters from `with`. */
  readonly entrypoint: F;
  /**
   * The same step with some fields of its last argument set; a call's own fields go before them.
   * @example trainer.with({ gamma: 0.01 })
   */
  with<K extends keyof LastArgument<F>>(parameters: Pick<LastArgument<F>, K>): Step<Bound<F, K>>;
  /** The same step under other options; those that are left out stay as they are. */
  configure(options: StepOptions): Step<F>;
}

/**
 * Makes a step of a function, sync or async. What the function takes are the step's inputs and
 * parameters; what it returns is its output, or its outputs with `outputs({ … })`.
 *
 * @throws {StepInterfaceError} `step-not-a-function`, `step-without-name`
 * @example
 * const load = step(async function load() {
 *   return outputs({ train: [1, 2, 3], test: [4] });
 * });
 * const mean = step(function mean(numbers: number[], { digits = 2 } = {}) {
 *   return (numbers.reduce((a, b) => a + b, 0) / numbers.length).toFixed(digits);
 * });
 * const training = pipeline(function training() {
 *   const { train } = load();
 *   mean(train, { digits: 3 });
 * });
 */
export function step<F extends StepFunction>(fn: F): Step<F>;
export function step<F extends StepFunction>(options: StepOptions, fn: F): Step<F>;
export function step<F extends StepFunction>(first: F | StepOptions, second?: F): Step<F> {
  const [given, fn] = typeof first === "function" ? [{}, first] : [first, second];
  if (typeof fn !== "function" || isClass(fn)) throw notAFunction(fn ?? first);
  const { name = fn.name, ...options } = given;
  if (!name) throw withoutName();
  const definedAt = captureCallSite(step);
  return createStep<F>({
    name,
    run: fn,
    options,
    bound: {},
    ...(definedAt && { definedAt }),
  });
}

/** The function object that stands for a definition. */
export function createStep<F extends StepFunction>(definition: StepDefinition): Step<F> {
  const call = (...args: readonly unknown[]): unknown => {
    const recording = currentRecording();
    if (!recording) throw calledOutside(definition);
    const site = captureCallSite(call);
    return recording.record({ step: definition, args, ...(site && { site }) });
  };
  Object.defineProperty(call, "name", { value: definition.name });
  const members = {
    stepName: definition.name,
    entrypoint: definition.run,
    with: (parameters: object) =>
      createStep({ ...definition, bound: { ...definition.bound, ...parameters } }),
    configure: ({ name = definition.name, ...options }: StepOptions) =>
      createStep({ ...definition, name, options: { ...definition.options, ...options } }),
    [stepDefinition]: definition,
  };
  return Object.freeze(Object.assign(call, members)) as unknown as Step<F>;
}

function isClass(fn: StepFunction): boolean {
  return Function.prototype.toString.call(fn).startsWith("class");
}

function notAFunction(received: unknown): StepInterfaceError {
  const kind = typeof received;
  const what = kind === "function" ? "a class" : kind === "object" ? "an object" : String(received);
  return new StepInterfaceError(
    "step-not-a-function",
    `step() takes a function, and got ${what}. Write step(function load() { … }) or step({ name: "load" }, () => …).`,
  );
}

function withoutName(): StepInterfaceError {
  return new StepInterfaceError(
    "step-without-name",
    'step() got a function that has no name. Name it, as in step(function load() { … }), or give a name, as in step({ name: "load" }, () => …).',
  );
}

function calledOutside(definition: StepDefinition): StepInterfaceError {
  const { name } = definition;
  return new StepInterfaceError(
    "step-called-outside-pipeline",
    `Step \`${name}\` was called outside a pipeline function, where there is nothing to wire. To run its function, call ${name}.entrypoint(…); to wire it, call it directly inside pipeline(function … { }), not in a callback that runs later.`,
  );
}
