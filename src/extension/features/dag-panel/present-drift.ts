import type { PipelineGraph, StepNode } from "../../../model/graph.js";
import type { RunDetails } from "../../../model/run-record.js";
import { isSameData } from "../../../model/same-data.js";

/**
 * Whether the graph that a run recorded may be wired otherwise than the drawn one. One step that ran alone recorded
 * nothing of the others, so it tells of no difference.
 */
export function hasDrifted(drawn: PipelineGraph, { only, graph }: RunDetails): boolean {
  return only === undefined && !isSameWiring(drawn, graph);
}

/** This is asked at every key: it walks each graph once. */
function isSameWiring(drawn: PipelineGraph, recorded: PipelineGraph): boolean {
  const nodes = new Map(recorded.nodes.map((node) => [node.id, node]));
  return (
    drawn.nodes.length === nodes.size &&
    drawn.nodes.every((node) => isSameNode(node, nodes.get(node.id))) &&
    haveSame(drawn.edges, recorded.edges, ({ from, output, to, input }) => [
      from,
      output,
      to,
      input,
    ]) &&
    haveSame(drawn.order ?? [], recorded.order ?? [], ({ from, to }) => [from, to])
  );
}

/** What the text does not tell cannot differ. */
function isSameNode(drawn: StepNode, recorded: StepNode | undefined): boolean {
  if (!recorded || drawn.repeated !== undefined) return false;
  return (
    drawn.step === recorded.step &&
    drawn.mapped === recorded.mapped &&
    isSameData(drawn.within ?? [], recorded.within ?? []) &&
    isSameData(drawn.inputs, recorded.inputs) &&
    (drawn.outputs === undefined || isSameData(drawn.outputs, recorded.outputs)) &&
    haveSame(drawn.conditions ?? [], recorded.conditions ?? [], ({ from, output, is }) => [
      from,
      output,
      String(is),
    ]) &&
    Object.entries(drawn.parameters).every(([name, value]) =>
      isSameData(value, recorded.parameters[name]),
    )
  );
}

function haveSame<T>(
  some: readonly T[],
  others: readonly T[],
  partsOf: (one: T) => readonly string[],
): boolean {
  if (some.length !== others.length) return false;
  // Mostly they come in the same order.
  if (some.every((one, at) => isSameParts(one, others[at], partsOf))) return true;
  const known = new Set(others.map((one) => partsOf(one).join("\0")));
  return some.every((one) => known.has(partsOf(one).join("\0")));
}

function isSameParts<T>(
  one: T,
  other: T | undefined,
  partsOf: (one: T) => readonly string[],
): boolean {
  return other !== undefined && isSameData(partsOf(one), partsOf(other));
}
