import { slotNotCalled, slotUnexpected } from "./findings.js";
import type { Frame, Interpreter } from "./frame.js";
import { reportMissingSlots } from "./missing-slots.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { annotatedSlots, declaredArguments, isClosed } from "./pipeline-slots.js";
import type { Recorder } from "./recorder.js";
import { pipelinePlace, withPlaces } from "./related-places.js";
import { tracePipeline } from "./trace-pipeline.js";
import type { InstanceValue, Value } from "./value.js";

interface Evaluated {
  readonly recorder: Recorder;
  readonly given: ReadonlyMap<string, Value>;
  readonly interpreter: Interpreter;
}

/** Arguments that are called, or that a type or an instance declares to be steps; those with a default need none. */
export function slotsOf(
  definition: PipelineDefinition,
  { recorder, given, interpreter }: Evaluated,
): ReadonlySet<string> {
  const slots = new Set([...recorder.uses.called, ...given.keys()]);
  const callee = definition.function;
  for (const { type } of callee?.node.parameters ?? [])
    if (callee)
      for (const slot of annotatedSlots(type, { module: callee.module, interpreter }).keys())
        slots.add(slot);
  const declared = declaredArguments(definition);
  return new Set([...slots].filter((slot) => !declared.get(slot)?.optional));
}

export function reportIdleSlots(
  definition: PipelineDefinition,
  found: {
    readonly recorder: Recorder;
    readonly slots: ReadonlySet<string>;
    readonly interpreter: Interpreter;
  },
): void {
  const { called, passedOn } = found.recorder.uses;
  const declared = declaredArguments(definition);
  for (const slot of found.slots) {
    const node = declared.get(slot)?.node;
    if (node && !called.has(slot) && !passedOn.has(slot))
      found.interpreter.report(node, slotNotCalled(definition.name, slot));
  }
}

/** Whether an instance gives each slot of its recipe a step, and no other. */
export function reportSlots(instance: InstanceValue, frame: Frame): void {
  const { interpreter } = frame;
  const { pipeline: definition, given, complete, site } = instance;
  if (!definition.function) return;
  const { called } = tracePipeline(definition, new Map(), interpreter).uses;
  const declared = declaredArguments(definition);
  if (complete) reportMissingSlots(definition, { node: site, given, called }, frame);
  if (!isClosed(definition)) return;
  for (const [slot, value] of given)
    if (value.kind === "step" && !declared.has(slot))
      interpreter.report(
        site,
        withPlaces(
          slotUnexpected(definition.name, slot, [...declared.keys()]),
          pipelinePlace(definition),
        ),
      );
}
