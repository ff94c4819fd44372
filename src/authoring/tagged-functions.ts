import { pipelineMember, runnable } from "../model/runnable.js";
import type { StepFunction } from "./call-signature.js";
import { type CallSite, captureCallSite } from "./call-site.js";
import { createPipeline } from "./create-pipeline.js";
import { createStep, recordCall } from "./create-step.js";
import { placeOfMethod } from "./decorate-step.js";
import { readDecoration } from "./decoration.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { createInstance, type PipelineInstance } from "./pipeline-instance.js";
import { checkPipelineName } from "./pipeline-name.js";
import { currentRecording } from "./recording.js";
import { runHistory } from "./run-history.js";
import { type StepDefinition, stepDefinition } from "./step-definition.js";

type Tag = "step" | "pipeline";

/** Where the loader's instrumented modules look for who makes steps and pipelines of marked functions. */
const key: unique symbol = Symbol.for("pipelens.tags") as never;

const scope: { [key]?: typeof markFunction } = globalThis as never;

/**
 * From now on, functions that a comment marks with `@step` or `@pipeline` are steps and pipelines, in modules
 * that Pipelens loads. Called where nothing is being wired they are the plain functions that they are elsewhere.
 */
export function installTags(): void {
  scope[key] ??= markFunction;
}

/**
 * @param held the function, or what has the method
 * @param name of the constant that holds the function, or of the method
 * @returns what stands for the function from now on
 */
function markFunction(tag: Tag, held: StepFunction | object, name?: string): unknown {
  const definedAt = captureCallSite(markFunction);
  const method = name === undefined ? undefined : Object.getOwnPropertyDescriptor(held, name);
  if (typeof method?.value === "function") {
    return markMethod(tag, held, name ?? "", method, definedAt);
  }
  const fn = held as StepFunction;
  return markPlain(tag, { name: fn.name || name || "default", fn, definedAt });
}

interface MarkedFunction {
  readonly name: string;
  readonly fn: StepFunction;
  readonly definedAt: CallSite | undefined;
  /** The object whose method it is. */
  readonly owner?: object;
}

function markMethod(
  tag: Tag,
  holder: object,
  name: string,
  method: PropertyDescriptor,
  definedAt: CallSite | undefined,
): void {
  const decorated = readDecoration([holder, name, method]);
  if (decorated?.kind !== "method") return;
  const fn = decorated.method;
  const replaced = decorated.replace(
    (owner) => markPlain(tag, { name, fn, owner, definedAt }),
    tag === "pipeline" ? { [pipelineMember]: true } : undefined,
  );
  Object.defineProperty(holder, name, replaced as PropertyDescriptor);
}

function markPlain(tag: Tag, marked: MarkedFunction): StepFunction {
  return tag === "step" ? taggedStep(marked) : taggedPipeline(marked);
}

function taggedStep({ name, fn, owner, definedAt }: MarkedFunction): StepFunction {
  const plain = plainCall(fn, owner);
  const definition: StepDefinition = {
    name,
    run: plain,
    source: fn,
    entrypoint: owner ? plain : fn,
    isPlain: true,
    options: {},
    bound: {},
    ...(owner && { owner }),
    ...(owner ? placeOfMethod(owner, name, definedAt) : definedAt && { definedAt }),
  };
  const step = createStep(definition);
  const call = (...args: readonly unknown[]): unknown =>
    currentRecording() ? recordCall(call, { step: definition, args }) : plain(...args);
  return standFor({ name, fn }, call, { ...step, [stepDefinition]: definition });
}

function taggedPipeline({ name, fn, owner, definedAt }: MarkedFunction): StepFunction {
  checkPipelineName(name);
  const plain = plainCall(fn, owner);
  const definition: PipelineDefinition = {
    name,
    wire: plain,
    source: fn,
    awaitable: true,
    options: {},
    ...(definedAt && { definedAt }),
  };
  const wired = createPipeline(definition) as unknown as (...args: readonly unknown[]) => unknown;
  const call = (...args: readonly unknown[]): unknown =>
    currentRecording() ? wired(...args) : plain(...args);
  return standFor({ name, fn }, call, {
    [runnable]: "tagged",
    pipelineName: name,
    ...runHistory(definition),
    instantiate: (...args: readonly unknown[]): PipelineInstance =>
      createInstance(definition, args),
  });
}

function plainCall(fn: StepFunction, owner?: object) {
  const plain = fn as (this: unknown, ...args: readonly unknown[]) => unknown;
  if (!owner) return plain as (...args: readonly unknown[]) => unknown;
  return (...args: readonly unknown[]): unknown => plain.apply(owner, [...args]);
}

/** The properties of the function, which may have some of its own, and those of what it has become. */
function standFor(
  { name, fn }: Pick<MarkedFunction, "name" | "fn">,
  call: StepFunction,
  members: object,
): StepFunction {
  Object.defineProperties(call, Object.getOwnPropertyDescriptors(fn));
  Object.defineProperty(call, "name", { value: name });
  return Object.assign(call, members);
}
