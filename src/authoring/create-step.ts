import { StepInterfaceError } from "../model/errors.js";
import type {
  Bound,
  LastArgument,
  MapArguments,
  MapResult,
  StepArguments,
  StepFunction,
  StepResult,
} from "./call-signature.js";
import { captureCallSite } from "./call-site.js";
import { noteDefinedStep } from "./defined-steps.js";
import type { Handle, NoOutputs, SeveralOutputs } from "./handle.js";
import { mergeOptions } from "./merge-options.js";
import { nameOwnMaterializers } from "./own-materializers.js";
import { currentRecording, type StepCall } from "./recording.js";
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
export interface Step<F extends StepFunction, E extends StepFunction = F> extends AnyStep {
  (...args: StepArguments<F>): StepResult<F>;
  /** The step's own name. */
  readonly stepName: string;
  /** The plain function, to be called with real values: no store, no cache, no parameters from `with`. */
  readonly entrypoint: E;
  /**
   * The same step with some fields of its last argument set; a call's own fields go before them.
   * @example trainer.with({ gamma: 0.01 })
   */
  with<K extends keyof LastArgument<F>>(parameters: Pick<LastArgument<F>, K>): Step<Bound<F, K>>;
  /**
   * The same step under other options; those that are left out stay as they are. `settings`, `extra` and
   * `cache` merge field by field.
   */
  configure(options: StepOptions): Step<F, E>;
  /**
   * The same step, whose next call has this name in the run. Default: the step's own name, with a number
   * from the second call on.
   *
   * @throws {StepInterfaceError} `step-id-empty`; when called, `step-id-taken`
   * @example
   * const model = train.as("final")(rows);
   */
  as(id: string): Step<F, E>;
  /**
   * The same step, started only after other calls have ended well, where no data says so.
   *
   * @param earlier results of calls, also of steps that return nothing; or steps, for all their calls so far
   * @throws {StepInterfaceError} when called: `after-not-called`, `after-not-a-result`
   * @example
   * const cleared = clear();
   * load.after(cleared)();
   */
  after(...earlier: readonly Awaitable[]): Step<F, E>;
  /**
   * Calls the step once for each element of a list, which a run may find out only when it gets there. The
   * other arguments are the same for each.
   *
   * @returns of each output, the list, in the order of the elements
   * @throws {StepInterfaceError} `map-not-a-list`, `map-without-argument`
   * @example
   * const scores = score.map(split(rows), { digits: 3 });
   * average(scores);
   */
  map(...args: MapArguments<F>): MapResult<F>;
}

/** What a call can be ordered after. */
export type Awaitable =
  | AnyStep
  | Handle<unknown>
  | NoOutputs
  | SeveralOutputs
  | { readonly [name: string]: Handle<unknown> }
  | readonly Awaitable[];

/** The function object that stands for a definition. */
export function createStep<F extends StepFunction>(definition: StepDefinition): Step<F> {
  noteDefinedStep(definition);
  nameOwnMaterializers(definition.options);
  const call = (...args: readonly unknown[]) => recordCall(call, { step: definition, args });
  const map = (...args: readonly unknown[]) =>
    recordCall(map, { step: definition, args, mapped: true });
  Object.defineProperty(call, "name", { value: definition.name });
  const members = {
    stepName: definition.name,
    entrypoint: definition.entrypoint ?? definition.run,
    with: (parameters: object) =>
      createStep({ ...definition, bound: { ...definition.bound, ...parameters } }),
    configure: ({ name = definition.name, ...options }: StepOptions) =>
      createStep({ ...definition, name, options: mergeOptions(definition.options, options) }),
    as: (id: string) => createStep({ ...definition, id: checkId(definition, id) }),
    after: (...earlier: readonly unknown[]) =>
      createStep({ ...definition, after: [...(definition.after ?? []), ...earlier] }),
    map,
    [stepDefinition]: definition,
  };
  return Object.freeze(Object.assign(call, members)) as unknown as Step<F>;
}

/**
 * What calling a step does.
 * @param callee whose caller is who wires the step
 * @throws {StepInterfaceError} `step-called-outside-pipeline`
 */
export function recordCall(callee: StepFunction, call: Omit<StepCall, "site">): unknown {
  const recording = currentRecording();
  if (!recording) throw calledOutside(call.step);
  const site = captureCallSite(callee);
  return recording.record(site ? { ...call, site } : call);
}

function checkId({ name }: StepDefinition, id: unknown): string {
  if (typeof id === "string" && id !== "") return id;
  throw new StepInterfaceError(
    "step-id-empty",
    `Step \`${name}\` is given ${id === "" ? "an empty name" : `${String(id)} as its name`} in the run. Give it a text, as in ${name}.as("final").`,
  );
}

function calledOutside(definition: StepDefinition): StepInterfaceError {
  const { name } = definition;
  return new StepInterfaceError(
    "step-called-outside-pipeline",
    `Step \`${name}\` was called outside a pipeline function, where there is nothing to wire. To run its function, call ${name}.entrypoint(…); to wire it, call it directly inside pipeline(function … { }), not in a callback that runs later.`,
  );
}
