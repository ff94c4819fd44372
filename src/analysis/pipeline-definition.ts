import { ts } from "ts-morph";
import { type DefiningCall, type Definition, readDefinition } from "./definition.js";
import { asyncPipeline, pipelineWithoutName } from "./findings.js";
import type { Frame } from "./frame.js";
import { hasModifier } from "./syntax.js";

/** A pipeline as the text defines it: a call of `pipeline`. */
export type PipelineDefinition = Definition;

/** Reads `pipeline(fn)` and `pipeline(options, fn)`. */
export function definePipeline(call: DefiningCall, frame: Frame): PipelineDefinition {
  const definition = readDefinition(call, frame);
  const { interpreter } = frame;
  if (!definition.named) interpreter.report(call.node, pipelineWithoutName());
  const node = definition.function?.node;
  if (node && hasModifier(node, ts.SyntaxKind.AsyncKeyword)) {
    const keyword = node.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
    interpreter.report(keyword ?? node, asyncPipeline(definition.name));
  }
  return definition;
}
