import type { GraphLayout, PlacedNode, Point, RoutedLink } from "./graph-layout.js";

/** A layout on its way between two threads: as a few long arrays, which are taken over much faster than many objects. */
export interface PackedLayout
  extends Pick<GraphLayout, "direction" | "groups" | "columns" | "bounds"> {
  readonly nodes: readonly string[];
  /** Of each node: x, y, width, height, rank. */
  readonly boxes: Float64Array<ArrayBuffer>;
  readonly links: readonly string[];
  /** Of each link: the index of the node at its start and its end, whether it is backward, how many points and lanes. */
  readonly shapes: Int32Array<ArrayBuffer>;
  /** Of each link: its points, then rank and place of each lane. */
  readonly places: Float64Array<ArrayBuffer>;
}

export function packLayout({ nodes, links, ...rest }: GraphLayout): PackedLayout {
  const indices = new Map([...nodes.keys()].map((id, index) => [id, index]));
  const boxes = [...nodes.values()].flatMap(({ x, y, width, height, rank }) => [
    ...[x, y, width, height, rank],
  ]);
  const shapes: number[] = [];
  const places: number[] = [];
  for (const { from, to, backward, points, lanes } of links.values()) {
    shapes.push(indices.get(from) ?? 0, indices.get(to) ?? 0, Number(backward));
    shapes.push(points.length, lanes.size);
    for (const { x, y } of points) places.push(x, y);
    for (const [rank, place] of lanes) places.push(rank, place);
  }
  return {
    ...rest,
    nodes: [...nodes.keys()],
    boxes: Float64Array.from(boxes),
    links: [...links.keys()],
    shapes: Int32Array.from(shapes),
    places: Float64Array.from(places),
  };
}

/** The layout as it was packed. */
export function unpackLayout(packed: PackedLayout): GraphLayout {
  const { nodes: ids, boxes, links: linkIds, shapes, places, ...rest } = packed;
  const nodes = new Map<string, PlacedNode>();
  let box = 0;
  for (const id of ids) {
    const [x = 0, y = 0, width = 0, height = 0, rank = 0] = boxes.subarray(box, (box += 5));
    nodes.set(id, { id, rank, width, height, x, y });
  }
  const links = new Map<string, RoutedLink>();
  let shape = 0;
  let place = 0;
  for (const id of linkIds) {
    const [from = 0, to = 0, backward = 0, pointCount = 0, laneCount = 0] = shapes.subarray(
      shape,
      (shape += 5),
    );
    const points: Point[] = [];
    const lanes = new Map<number, number>();
    for (let point = 0; point < pointCount; point++)
      points.push({ x: places[place++] ?? 0, y: places[place++] ?? 0 });
    for (let lane = 0; lane < laneCount; lane++)
      lanes.set(places[place++] ?? 0, places[place++] ?? 0);
    const ends = { from: ids[from] ?? "", to: ids[to] ?? "" };
    links.set(id, { id, ...ends, points, backward: backward === 1, lanes });
  }
  return { ...rest, nodes, links };
}
