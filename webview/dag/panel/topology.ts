import type { Direction, GraphLayout } from "../../../src/layout/graph-layout.js";
import { restoreLayout } from "../../../src/layout/saved-layout.js";
import { type Wire, wiresOf } from "../../../src/layout/wires.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import type { Size } from "../render/viewport.js";
import { chooseDirection, relayout } from "./layouts.js";
import type { SavedView } from "./saved-views.js";

/** A graph with what was worked out for it: where its steps and lines stand. */
export interface Topology {
  readonly graph: PipelineGraph;
  readonly wires: readonly Wire[];
  readonly layout: GraphLayout;
}

/** Of a picture that was not on the screen: as it was left, or afresh. */
export function openTopology(
  graph: PipelineGraph,
  { saved, size }: { readonly saved: SavedView | undefined; readonly size: Size },
): Topology {
  const wires = wiresOf(graph);
  const previous = saved?.layout && restoreLayout(saved.layout);
  const direction = previous?.direction ?? saved?.direction ?? chooseDirection(graph, wires, size);
  return { graph, wires, layout: relayout(graph, wires, { previous, direction }) };
}

/** Of the same picture after an edit: it moves what it must. */
export function editTopology(previous: Topology, graph: PipelineGraph): Topology {
  const wires = wiresOf(graph);
  const { layout } = previous;
  const { direction } = layout;
  return { graph, wires, layout: relayout(graph, wires, { previous: layout, direction }) };
}

/** Laid out anew, because the user asked for it. */
export function placeAnew({ graph, wires }: Topology, direction: Direction): Topology {
  return { graph, wires, layout: relayout(graph, wires, { direction }) };
}
