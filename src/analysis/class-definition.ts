import { ts } from "ts-morph";
import { documentationComment } from "../syntax/documentation-comment.js";
import { instantiate, readStatic } from "./class-members.js";
import { findMethod } from "./class-value.js";
import { type Definition, readName } from "./definition.js";
import type { Frame } from "./frame.js";
import { readDecorator } from "./marks.js";
import { readDefaults } from "./parameter-defaults.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { completeStep, type StepDefinition } from "./step-definition.js";
import type { ClassValue, FunctionValue, Value } from "./value.js";

/** The step that a class with an `entrypoint` is, given what its constructor gets: parameters, then options. */
export function defineClassStep(
  of: ClassValue,
  args: readonly Value[],
  frame: Frame,
): StepDefinition {
  const self = instantiate(of, args, frame);
  const step = completeStep(defineClass(of, { method: "entrypoint", args, self }, frame), frame);
  const [parameters] = args;
  const bound = parameters?.kind === "object" ? parameters.members : step.bound;
  const source = readStatic(of, "parameters", frame);
  const defaults = source && readDefaults(source, frame);
  return {
    ...step,
    bound,
    ...(defaults ? { defaults } : {}),
    ...(self.fields ? { fields: self.fields } : {}),
  };
}

/** The pipeline that a class with a `connect` is. */
export function defineClassPipeline(
  of: ClassValue,
  args: readonly Value[],
  frame: Frame,
): PipelineDefinition {
  const self = instantiate(of, args, frame);
  return defineClass(of, { method: "connect", args, self }, frame);
}

function defineClass(
  of: ClassValue,
  made: { readonly method: string; readonly args: readonly Value[]; readonly self: Value },
  frame: Frame,
): Definition {
  const found = findMethod(of, made.method);
  const decorated = readDecorator(of.node, frame)?.options;
  const name = (made.args[1] && readName(made.args[1])) ?? (decorated && readName(decorated));
  const description = documentationComment(ts, of.node);
  const own = of.node.name?.text;
  const callee = found && readCallee(found, made.self);
  return {
    name: name ?? own ?? "unnamed",
    named: Boolean(name ?? own),
    site: of.node,
    module: of.module,
    ...(callee ? { function: callee } : {}),
    ...(description ? { description } : {}),
  };
}

function readCallee(
  { method, owner }: NonNullable<ReturnType<typeof findMethod>>,
  self: Value,
): FunctionValue {
  return { kind: "function", node: method, module: owner.module, scope: owner.scope, self };
}
