import type { Direction, GraphLayout } from "../../../src/layout/graph-layout.js";
import { layoutGraph } from "../../../src/layout/layout-graph.js";
import type { Wire } from "../../../src/layout/wires.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import { CARD } from "../render/node-card.js";
import { fitViewport, type Size } from "../render/viewport.js";

/** Room between columns: beside each other, they must hold the lines' labels. */
const columnGap = { right: 132, down: 60 };

/** Graphs of more nodes fit no view in a readable size, whichever way they run. */
const TOO_LARGE_TO_FIT = 150;

/** The layout of a graph; the same object when only its texts changed. */
export function relayout(
  graph: PipelineGraph,
  wires: readonly Wire[],
  {
    previous,
    direction,
  }: { readonly previous?: GraphLayout | undefined; readonly direction: Direction },
): GraphLayout {
  if (previous?.direction === direction && isSameTopology(graph, wires, previous)) return previous;
  return layoutGraph({
    nodes: graph.nodes.map(({ id }) => ({ id, ...CARD })),
    links: wires,
    direction,
    columnGap: columnGap[direction],
    ...(previous ? { previous } : {}),
  });
}

/** To the right, unless the view is so narrow that downwards can be read much better. */
export function chooseDirection(
  graph: PipelineGraph,
  wires: readonly Wire[],
  view: Size,
): Direction {
  if (graph.nodes.length > TOO_LARGE_TO_FIT) return "right";
  const scaleOf = (direction: Direction) =>
    fitViewport(relayout(graph, wires, { direction }).bounds, view).scale;
  const right = scaleOf("right");
  return right > 0.8 || right * 1.25 >= scaleOf("down") ? "right" : "down";
}

function isSameTopology(
  graph: PipelineGraph,
  wires: readonly Wire[],
  { nodes, links }: GraphLayout,
) {
  return (
    graph.nodes.length === nodes.size &&
    graph.nodes.every(({ id }) => nodes.has(id)) &&
    wires.every(({ id }) => (links.get(id)?.points.length ?? 0) > 0) &&
    wires.length === links.size
  );
}
