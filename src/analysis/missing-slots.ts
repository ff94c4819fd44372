import type { ts } from "ts-morph";
import { slotMissing } from "./findings.js";
import type { Frame } from "./frame.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { declaredArguments } from "./pipeline-slots.js";
import { pipelinePlace, slotPlace, withPlaces } from "./related-places.js";
import { slotFiller } from "./slot-filler.js";
import type { Value } from "./value.js";

interface GivenSlots {
  /** The call that gives them. */
  readonly node: ts.Node;
  readonly given: ReadonlyMap<string, Value>;
  /** Those that the pipeline calls. */
  readonly called: ReadonlySet<string>;
}

/** Tells of each slot that a pipeline calls, is not given, and has no default for. */
export function reportMissingSlots(
  definition: PipelineDefinition,
  { node, given, called }: GivenSlots,
  frame: Frame,
): void {
  const declared = declaredArguments(definition);
  for (const slot of called) {
    const own = declared.get(slot);
    if (given.has(slot) || own?.optional) continue;
    const finding = slotMissing(definition.name, slot, slotFiller(definition, slot, frame));
    const place = own ? slotPlace(slot, own.node) : pipelinePlace(definition);
    frame.interpreter.report(node, withPlaces(finding, place));
  }
}
