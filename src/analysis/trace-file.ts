import type { TracedPipeline } from "./describe-file.js";
import { findExportedNames } from "./exported-names.js";
import type { Definitions } from "./find-definitions.js";
import { slotMissing, slotNotCalled, slotUnexpected } from "./findings.js";
import type { Interpreter } from "./frame.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { annotatedSlots, declaredArguments, isClosed } from "./pipeline-slots.js";
import type { Recorder } from "./recorder.js";
import type { SourceModule } from "./source-module.js";
import { tracePipeline } from "./trace-pipeline.js";
import type { InstanceValue, Value } from "./value.js";

/** Evaluates each pipeline of a file, and each instance that it exports. */
export function tracePipelines(
  module: SourceModule,
  definitions: Definitions,
  interpreter: Interpreter,
): readonly TracedPipeline[] {
  const names = findExportedNames(module, interpreter);
  const recipes = definitions.pipelines.map((definition) => {
    const given = agreedSteps(definition, definitions);
    const recorder = tracePipeline(definition, given, interpreter);
    const slots = slotsOf(definition, { recorder, given, interpreter });
    reportIdleSlots(definition, { recorder, slots, interpreter });
    return traced(
      { definition, call: definition.call, recorder, runnable: slots.size === 0 },
      names,
    );
  });
  const instances = definitions.instances.flatMap((instance) => {
    reportSlots(instance, interpreter);
    if (!names.has(instance.call)) return [];
    const { pipeline: definition, call, given } = instance;
    const recorder = tracePipeline(definition, given, interpreter);
    return [traced({ definition, call, recorder, runnable: true }, names)];
  });
  return [...recipes, ...instances];
}

function traced(
  pipeline: Omit<TracedPipeline, "exportName">,
  names: ReturnType<typeof findExportedNames>,
): TracedPipeline {
  const exportName = names.get(pipeline.call);
  return { ...pipeline, ...(exportName === undefined ? {} : { exportName }) };
}

/** The steps that the file's instances give to a recipe's slots, where they all give the same one. */
function agreedSteps(
  { call }: PipelineDefinition,
  { instances, nestedInstances }: Definitions,
): ReadonlyMap<string, Value> {
  const agreed = new Map<string, Value>();
  const disputed = new Set<string>();
  for (const { pipeline, given } of [...instances, ...nestedInstances]) {
    if (pipeline.call !== call) continue;
    for (const [slot, value] of given) {
      if (value.kind !== "step") continue;
      const held = agreed.get(slot);
      if (held?.kind === "step" && held.step !== value.step) disputed.add(slot);
      agreed.set(slot, value);
    }
  }
  for (const slot of disputed) agreed.delete(slot);
  return agreed;
}

interface Evaluated {
  readonly recorder: Recorder;
  readonly given: ReadonlyMap<string, Value>;
  readonly interpreter: Interpreter;
}

/** Arguments that are called, or that a type or an instance declares to be steps. */
function slotsOf(
  definition: PipelineDefinition,
  { recorder, given, interpreter }: Evaluated,
): ReadonlySet<string> {
  const slots = new Set([...recorder.called, ...given.keys()]);
  const callee = definition.function;
  for (const { type } of callee?.node.parameters ?? [])
    if (callee)
      for (const slot of annotatedSlots(type, { module: callee.module, interpreter }).keys())
        slots.add(slot);
  const declared = declaredArguments(definition);
  return new Set([...slots].filter((slot) => !declared.get(slot)?.optional));
}

function reportIdleSlots(
  definition: PipelineDefinition,
  found: {
    readonly recorder: Recorder;
    readonly slots: ReadonlySet<string>;
    readonly interpreter: Interpreter;
  },
): void {
  const { called, passedOn } = found.recorder;
  const declared = declaredArguments(definition);
  for (const slot of found.slots) {
    const node = declared.get(slot)?.node;
    if (node && !called.has(slot) && !passedOn.has(slot))
      found.interpreter.report(node, slotNotCalled(definition.name, slot));
  }
}

function reportSlots(instance: InstanceValue, interpreter: Interpreter): void {
  const { pipeline: definition, given, complete, call } = instance;
  if (!definition.function) return;
  const { called } = tracePipeline(definition, new Map(), interpreter);
  const declared = declaredArguments(definition);
  if (complete)
    for (const slot of called)
      if (!given.has(slot) && !declared.get(slot)?.optional)
        interpreter.report(call, slotMissing(definition.name, slot));
  if (!isClosed(definition)) return;
  for (const [slot, value] of given)
    if (value.kind === "step" && !declared.has(slot))
      interpreter.report(call, slotUnexpected(definition.name, slot, [...declared.keys()]));
}
