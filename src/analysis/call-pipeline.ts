import type { ts } from "ts-morph";
import { bindArguments } from "./bind-arguments.js";
import { pipelineRecursive } from "./findings.js";
import { depthOf, type Frame } from "./frame.js";
import { followBody } from "./invoke-function.js";
import { reportMissingSlots } from "./missing-slots.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { readGiven } from "./pipeline-instance.js";
import type { Argument } from "./record-call.js";
import { createUses } from "./recorder.js";
import { pipelinePlace, withPlaces } from "./related-places.js";
import { createScope } from "./scope.js";
import { handlesIn, type InstanceValue, plain, unknown, type Value } from "./value.js";

/** A pipeline that is called inside another wires its steps there, and gives what its function returns. */
export function callPipeline(
  definition: PipelineDefinition,
  { node, args }: { readonly node: ts.CallExpression; readonly args: readonly Argument[] },
  frame: Frame,
): Value {
  return wirePipeline(definition, { node, ...readGiven(definition, args) }, frame);
}

/** A pipeline whose steps are wired in another, with what it was given. */
export function wirePipeline(
  definition: PipelineDefinition,
  {
    node,
    given,
    complete,
  }: Pick<InstanceValue, "given" | "complete"> & { node: ts.CallExpression },
  frame: Frame,
): Value {
  const { recorder, interpreter, pipelines } = frame;
  const callee = definition.function;
  if (!recorder || !callee)
    return unknown(
      "the function of the pipeline cannot be read",
      [...given.values()].flatMap(handlesIn),
    );
  const outer = pipelines.findIndex((one) => one.definition.site === definition.site);
  if (outer !== -1) {
    const circle = pipelines.slice(outer).map((one) => one.definition);
    const chain = [...circle, definition].map(({ name }) => name);
    const finding = withPlaces(pipelineRecursive(chain), ...circle.map(pipelinePlace));
    interpreter.report(node, finding);
    recorder.hidden = true;
    return plain;
  }
  const uses = createUses();
  const inner: Frame = {
    ...frame,
    module: callee.module,
    scope: createScope(callee.scope),
    self: callee.self,
    pipelines: [...pipelines, { label: freeLabel(definition.name, frame), definition }],
    calls: [...frame.calls, { node: callee.node, depth: depthOf(frame) }],
  };
  bindArguments(callee, given, { frame: inner, uses, open: !complete });
  const returned = followBody(callee, inner);
  if (complete) reportMissingSlots(definition, { node, given, called: uses.called }, frame);
  return returned;
}

/** `preparation`, then `preparation_2`, among those that the same pipeline calls. */
function freeLabel(name: string, { recorder, pipelines }: Frame): string {
  const path = pipelines.map(({ label }) => label).join("\n");
  const taken = recorder?.labels.get(path) ?? new Set();
  recorder?.labels.set(path, taken);
  let label = name;
  for (let count = 2; taken.has(label); count += 1) label = `${name}_${count}`;
  taken.add(label);
  return label;
}
