import { wiresOf } from "../../../src/layout/wires.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import { drawnView } from "./drawn-view.js";
import { stepGroups } from "./step-groups.js";
import { firstFolded, type ViewState } from "./view-state.js";

/** More nodes than this are drawn only if somebody insists: neither a page nor a person takes them well. */
export const MOST_DRAWN = 10_000;

/** How many nodes a view of this graph would draw. Nothing is laid out for it. */
export function drawnCount(graph: PipelineGraph, state: Partial<ViewState> = {}): number {
  const { nodes } = graph;
  if (nodes.length <= MOST_DRAWN) return nodes.length;
  const { folded = firstFolded(nodes.length, stepGroups(nodes).keys()), focus } = state;
  // Which wires there are matters only for what is in focus.
  const wires = focus ? wiresOf(graph) : [];
  return drawnView({ nodes, wires, folded, focus }).nodes.length;
}
