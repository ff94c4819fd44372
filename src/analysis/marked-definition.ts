import { ts } from "ts-morph";
import { documentationComment } from "../syntax/documentation-comment.js";
import { type Definition, functionName, readName } from "./definition.js";
import type { Frame } from "./frame.js";
import type { DefinitionMark } from "./marks.js";
import { completeStep, withOptions } from "./step-definition.js";
import type { FunctionValue, Value } from "./value.js";

/** The step or pipeline that a comment or a decorator makes of a function. */
export function defineMarked(
  { kind, options }: DefinitionMark,
  callee: FunctionValue,
  frame: Frame,
): Value {
  const { node, module } = callee;
  const description = documentationComment(ts, node);
  const name = (options && readName(options)) ?? functionName(node) ?? "default";
  const definition: Definition = {
    name,
    named: true,
    site: node,
    module,
    function: callee,
    ...(description ? { description } : {}),
    isPlain: true,
  };
  if (kind === "pipeline")
    return { kind: "pipeline", pipeline: { ...definition, awaitable: true } };
  const plain = completeStep(definition, frame);
  const step = options?.kind === "object" ? withOptions(plain, options, frame) : plain;
  const fields = callee.self?.kind === "object" ? callee.self.fields : undefined;
  return { kind: "step", step: fields ? { ...step, fields } : step };
}
