import type { SlotsOf } from "../inspect/step-types.js";
import { PipelineInterfaceError } from "../model/errors.js";
import { type Runnable, runnable } from "../model/runnable.js";
import type { StepFunction } from "./call-signature.js";
import { knowSubclasses, siteOfClass } from "./class-sites.js";
import { type PipelineClass, pipelineClassOptions } from "./decorate-pipeline.js";
import { mergeOptions } from "./merge-options.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { createInstance, type PipelineInstance } from "./pipeline-instance.js";
import { checkPipelineName } from "./pipeline-name.js";
import type { PipelineOptions } from "./pipeline-options.js";
import { currentRecording, type PipelineCall } from "./recording.js";
import { type RunHistory, runHistory } from "./run-history.js";
import type { PipelineArguments } from "./slot-arguments.js";

/**
 * A pipeline as a class: `connect` is its function, which gets what `new` is given. An instance can run any
 * number of times.
 *
 * @example
 * class FirstPipeline extends BasePipeline<Slots> {
 *   connect({ step1, step2 }: Slots) {
 *     const { xTrain, yTrain } = step1();
 *     step2(xTrain, yTrain);
 *   }
 * }
 * await new FirstPipeline({ step1: digitsDataLoader, step2: new SvcTrainer({ gamma: 0.01 }) }).run();
 */
export interface BasePipeline<Slots extends object = object>
  extends PipelineInstance<SlotsOf<Slots>> {
  /**
   * Wires the steps in place, in the pipeline whose function is running.
   *
   * @returns what `connect` returns
   * @throws {PipelineInterfaceError} `pipeline-wired-outside`, and what wiring the pipeline itself throws
   * @example
   * const preparation = new Preparation({ source: load });
   * const training = pipeline(function training() {
   *   train(preparation.wire());
   * });
   */
  wire(): this extends { connect(...args: never): infer R } ? R : unknown;
}

export interface BasePipelineConstructor extends PipelineClass, Runnable, RunHistory {
  /** @param slots a step for each slot, and values for parameters: what `connect` gets */
  new <Slots extends object = { readonly [name: string]: unknown }>(
    slots?: PipelineArguments<[Slots]>[0],
    options?: PipelineOptions,
  ): BasePipeline<Slots>;
}

/** What a class that extends `BasePipeline` brings. */
interface OwnClass extends PipelineClass {
  readonly name: string;
  readonly prototype: object;
}

function ConstructPipeline(
  this: object,
  slots: object | undefined,
  options: PipelineOptions | undefined,
): void {
  const ownClass = new.target as unknown as OwnClass;
  const { wire, ...definition } = describeClass(ownClass, options ?? {});
  const plain = wire as (this: object, slots: object) => unknown;
  const pipeline = {
    ...definition,
    wire: (given: object) => plain.call(this, given),
    source: wire,
  };
  const args = [slots ?? {}];
  const instance = createInstance(pipeline, args);
  Object.defineProperties(this, hidden(Object.getOwnPropertyDescriptors(instance)));
  made.set(this, { pipeline, args });
}

/** What each instance wires. */
const made = new WeakMap<object, PipelineCall>();

Object.assign(ConstructPipeline.prototype, {
  wire(this: object): unknown {
    const call = made.get(this);
    if (!call) throw new Error("wire() was called on what is no pipeline");
    const recording = currentRecording();
    if (!recording) throw wiredOutside(call.pipeline.name);
    return recording.include(call);
  },
});
Object.assign(ConstructPipeline, { [pipelineClassOptions]: {} });
Object.defineProperties(ConstructPipeline, {
  name: { value: "BasePipeline" },
  pipelineName: { get: nameOf },
  definedIn: historyMember("definedIn"),
  getRuns: historyMember("getRuns"),
  getRun: historyMember("getRun"),
  findRuns: historyMember("findRuns"),
  [runnable]: {
    get(this: OwnClass) {
      return "connect" in this.prototype ? "class" : undefined;
    },
  },
});

export const BasePipeline = knowSubclasses(ConstructPipeline) as unknown as BasePipelineConstructor;

function describeClass(ownClass: OwnClass, over: PipelineOptions): PipelineDefinition {
  const options = mergeOptions(ownClass[pipelineClassOptions], over);
  const name = options.name ?? ownClass.name;
  checkPipelineName(name);
  const wire: unknown = Reflect.get(ownClass.prototype, "connect");
  if (typeof wire !== "function") throw withoutConnect(name);
  const definedAt = siteOfClass(ownClass as unknown as StepFunction);
  return { name, wire, options, ...(definedAt && { definedAt }) };
}

function nameOf(this: OwnClass): string {
  return this[pipelineClassOptions].name ?? this.name;
}

/** The class itself can be asked for the runs of its instances. */
function historyMember(name: keyof RunHistory): PropertyDescriptor {
  return {
    get(this: OwnClass) {
      return runHistory(describeClass(this, {}))[name];
    },
  };
}

function hidden(properties: PropertyDescriptorMap): PropertyDescriptorMap {
  for (const key of Reflect.ownKeys(properties)) {
    const property = properties[key as string];
    if (property) properties[key as string] = { ...property, enumerable: false };
  }
  return properties;
}

function wiredOutside(name: string): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "pipeline-wired-outside",
    `Pipeline \`${name}\` was wired outside a pipeline function, where there is nothing to wire into. To run it, call run(); to have its steps in another pipeline, call wire() directly inside that one's function.`,
  );
}

function withoutConnect(name: string): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "pipeline-without-connect",
    `Pipeline \`${name}\` extends BasePipeline and has no method \`connect\`. Give it one: connect({ source }: { source: typeof load }) { … }.`,
  );
}
