import type { Direction, GraphLayout, LayoutInput } from "../../../src/layout/graph-layout.js";
import { layoutGraph } from "../../../src/layout/layout-graph.js";
import { CARD } from "../render/node-card.js";
import { fitViewport, type Size } from "../render/viewport.js";
import type { DrawnView } from "../view/drawn-view.js";

/** What of a view decides where things stand. */
type Placeable = Pick<DrawnView, "nodes" | "wires" | "boxes">;

/** The picture to start from, if there is one, and which way the next one runs. */
interface Wish {
  readonly previous?: GraphLayout | undefined;
  readonly direction: Direction;
}

/** Room between columns: beside each other, they must hold the lines' labels. */
const columnGap = { right: 132, down: 60 };

/** Graphs of more nodes fit no view in a readable size, whichever way they run. */
const TOO_LARGE_TO_FIT = 150;

/** Layouts from nothing of more nodes take longer than a few frames. */
const LARGE = 300;

/** Whether laying out a view would hold up the page, so that a worker should do it. */
export function isSlow({ nodes }: Placeable, { previous, direction }: Wish): boolean {
  if (nodes.length <= LARGE) return false;
  return previous === undefined || previous.direction !== direction || previous.nodes.size === 0;
}

/** The layout of a view; the same object when only its texts changed. */
export function relayout(view: Placeable, { previous, direction }: Wish): GraphLayout {
  if (previous?.direction === direction && isSameTopology(view, previous)) return previous;
  return layoutGraph({ ...layoutInput(view, direction), ...(previous ? { previous } : {}) });
}

/** Lays out what is slow. Where the editor lets the page have no thread for it, the page does it itself. */
export async function layoutLater(input: LayoutInput, signal: AbortSignal): Promise<GraphLayout> {
  try {
    const { layoutAside } = await import("./layout-aside.js");
    return await layoutAside(input, signal);
  } catch {
    return layoutGraph(input);
  }
}

/** What a layout from nothing is given. */
export function layoutInput(view: Placeable, direction: Direction): LayoutInput {
  return {
    nodes: view.nodes.map((id) => ({ id, ...CARD })),
    links: view.wires.map(({ id, from, to }) => ({ id, from, to })),
    groups: view.boxes,
    direction,
    columnGap: columnGap[direction],
  };
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
