import { PipelineInterfaceError } from "../model/errors.js";
import { pipelineMember } from "../model/runnable.js";
import type { CallSite } from "./call-site.js";
import { createPipeline } from "./create-pipeline.js";
import type { AnyClass, Decoration } from "./decoration.js";
import { mergeOptions } from "./merge-options.js";
import { checkPipelineName } from "./pipeline-name.js";
import type { PipelineOptions } from "./pipeline-options.js";

/** Under it, a class that extends `BasePipeline` has the options that decorators gave it. Registered globally. */
export const pipelineClassOptions: unique symbol = Symbol.for("pipelens.pipeline-class") as never;

export interface PipelineClass {
  [pipelineClassOptions]: PipelineOptions;
}

export function isPipelineClass(value: unknown): value is AnyClass & PipelineClass {
  return typeof value === "function" && pipelineClassOptions in value;
}

/**
 * What `@pipeline` does to what it stands on: makes a method a pipeline, one for each instance, and lays options
 * over those of a class that is a pipeline. A method may be async: it is typed by the values that its steps
 * return, so that it may have to await what is a promise.
 * @returns what the decorator has to return
 * @throws {PipelineInterfaceError} `pipeline-not-a-function`, `decorator-misplaced`
 */
export function decoratePipeline(
  decorated: Decoration,
  options: PipelineOptions,
  definedAt?: CallSite,
): unknown {
  if (decorated.kind === "misplaced") throw misplaced(decorated);
  if (decorated.kind === "class") {
    const { target } = decorated;
    if (!isPipelineClass(target)) throw notAPipelineClass(target.name);
    target[pipelineClassOptions] = mergeOptions(target[pipelineClassOptions], options);
    return undefined;
  }
  const { method } = decorated;
  const plain = method as (this: object, ...args: readonly unknown[]) => unknown;
  const name = options.name ?? decorated.name;
  checkPipelineName(name);
  const pipelineOf = (owner: object) =>
    createPipeline({
      name,
      wire: (...args: readonly unknown[]) => plain.apply(owner, [...args]),
      source: method,
      awaitable: true,
      options,
      ...(definedAt && { definedAt }),
    });
  return decorated.replace(pipelineOf, { [pipelineMember]: true });
}

function misplaced({
  name,
  on,
}: Extract<Decoration, { kind: "misplaced" }>): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "decorator-misplaced",
    `@pipeline stands on the ${on} \`${name}\`. It is for methods, and for classes that extend BasePipeline.`,
  );
}

function notAPipelineClass(name: string): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "pipeline-not-a-function",
    `@pipeline stands on the class \`${name}\`, which is no pipeline. Let it extend BasePipeline, or put @pipeline on its methods.`,
  );
}
