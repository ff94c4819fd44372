import type { Direction } from "./graph-layout.js";
import type { Arc, Topology } from "./topology.js";

/**
 * Something that takes room in a column: a node, or the lane in which a line passes the column.
 * Placing fills in `order` and `cross`.
 */
export interface Item {
  readonly kind: "node" | "lane";
  /** The node's id, or the link's. */
  readonly id: string;
  readonly rank: number;
  /** Extent across the direction, in px. */
  readonly size: number;
  readonly before: Item[];
  readonly after: Item[];
  /** Index in its layer. */
  order: number;
  /** Its centre, across the direction. */
  cross: number;
}

/** The items of one rank, in their order across the direction. */
export type Layer = Item[];

export interface LayeredGraph {
  readonly layers: readonly Layer[];
  readonly items: ReadonlyMap<string, Item>;
  /** The lanes of each arc, in the order of their ranks. */
  readonly lanes: ReadonlyMap<Arc, readonly Item[]>;
}

const LANE_SIZE = 4;

/** Fills the layers in the order of the nodes, so that a picture starts out as the code reads. */
export function buildLayers(
  topology: Topology,
  ranks: ReadonlyMap<string, number>,
  direction: Direction,
): LayeredGraph {
  const rankOf = (id: string) => ranks.get(id) ?? 0;
  const first = Math.min(...ranks.values());
  const layers: Layer[] = [];
  const add = (kind: Item["kind"], id: string, rank: number, size: number): Item => {
    const layer = (layers[rank - first] ??= []);
    const item = { kind, id, rank, size, before: [], after: [], order: layer.length, cross: 0 };
    layer.push(item);
    return item;
  };
  const items = new Map<string, Item>();
  for (const { id, width, height } of topology.nodes.values()) {
    items.set(id, add("node", id, rankOf(id), direction === "right" ? height : width));
  }
  const lanes = new Map<Arc, readonly Item[]>();
  for (const arc of topology.arcs) {
    const passed: Item[] = [];
    for (let rank = rankOf(arc.from) + 1; rank < rankOf(arc.to); rank++) {
      passed.push(add("lane", arc.link.id, rank, LANE_SIZE));
    }
    lanes.set(arc, passed);
    connect([items.get(arc.from), ...passed, items.get(arc.to)]);
  }
  return { layers: Array.from(layers, (layer) => layer ?? []), items, lanes };
}

function connect(chain: readonly (Item | undefined)[]): void {
  chain.reduce((from, to) => {
    if (from && to) {
      from.after.push(to);
      to.before.push(from);
    }
    return to;
  });
}

/** Least distance between the centres of two neighbours in a column, in px. */
export function separation(first: Item, second: Item): number {
  const lanes = Number(first.kind === "lane") + Number(second.kind === "lane");
  const gap = lanes === 2 ? 10 : lanes === 1 ? 16 : 28;
  return Math.ceil((first.size + second.size) / 2) + gap;
}
