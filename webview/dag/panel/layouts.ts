import type { Direction, GraphLayout } from "../../../src/layout/graph-layout.js";
import { layoutGraph } from "../../../src/layout/layout-graph.js";
import { CARD } from "../render/node-card.js";
import { fitViewport, type Size } from "../render/viewport.js";
import type { DrawnView } from "../view/drawn-view.js";

/** What of a view decides where things stand. */
type Placeable = Pick<DrawnView, "nodes" | "wires" | "boxes">;

/** Room between columns: beside each other, they must hold the lines' labels. */
const columnGap = { right: 132, down: 60 };

/** Graphs of more nodes fit no view in a readable size, whichever way they run. */
const TOO_LARGE_TO_FIT = 150;

/** The layout of a view; the same object when only its texts changed. */
export function relayout(
  view: Placeable,
  {
    previous,
    direction,
  }: { readonly previous?: GraphLayout | undefined; readonly direction: Direction },
): GraphLayout {
  if (previous?.direction === direction && isSameTopology(view, previous)) return previous;
  return layoutGraph({
    nodes: view.nodes.map((id) => ({ id, ...CARD })),
    links: view.wires,
    groups: view.boxes,
    direction,
    columnGap: columnGap[direction],
    ...(previous ? { previous } : {}),
  });
}

/** To the right, unless the view is so narrow that downwards can be read much better. */
export function chooseDirection(view: Placeable, size: Size): Direction {
  if (view.nodes.length > TOO_LARGE_TO_FIT) return "right";
  const scaleOf = (direction: Direction) =>
    fitViewport(relayout(view, { direction }).bounds, size).scale;
  const right = scaleOf("right");
  return right > 0.8 || right * 1.25 >= scaleOf("down") ? "right" : "down";
}

function isSameTopology({ nodes, wires, boxes }: Placeable, layout: GraphLayout): boolean {
  return (
    nodes.length === layout.nodes.size &&
    nodes.every((id) => layout.nodes.has(id)) &&
    wires.every(({ id }) => (layout.links.get(id)?.points.length ?? 0) > 0) &&
    wires.length === layout.links.size &&
    boxes.length === layout.groups.size &&
    boxes.every(({ id }) => layout.groups.has(id))
  );
}
