// Runs in a page of the browser: our layout and dagre's, on the same graph.
import dagre from "@dagrejs/dagre";
import type { Box, Point } from "../../src/layout/graph-layout.js";
import { layoutGraph } from "../../src/layout/layout-graph.js";
import { stabilityOf } from "../../test/unit/layout/layout-stability.js";
import { type RandomGraph, randomGraph, withLeaf } from "../../test/unit/layout/random-graph.js";
import { shapes } from "../graph-shapes.js";
import { crossingsOf, hiddenLines } from "../routed-crossings.js";

const direction = "right" as const;

/** Figures of one layout. */
export interface Figures {
  readonly ms: number;
  readonly crossings: number;
  readonly hidden: number;
}

function measureOurs(graph: RandomGraph, times: number): Figures {
  const input = { ...graph, direction };
  const layout = layoutGraph(input);
  const lines = [...layout.links.values()].filter(({ from, to }) => from !== to);
  return {
    ms: medianTime(() => layoutGraph(input), times),
    crossings: crossingsOf(lines),
    hidden: hiddenLines(lines, layout.nodes),
  };
}

/** dagre is run once where it takes long: its code is warm by then. */
function measureDagre(graph: RandomGraph, ranker: string, times: number): Figures {
  const known = new Set(graph.nodes.map(({ id }) => id));
  const make = () => {
    const made = new dagre.graphlib.Graph();
    made.setGraph({ rankdir: "LR", ranker, nodesep: 28, ranksep: 96, edgesep: 10 });
    made.setDefaultEdgeLabel(() => ({}));
    for (const { id, width, height } of graph.nodes) made.setNode(id, { width, height });
    for (const { from, to } of graph.links) {
      if (known.has(from) && known.has(to)) made.setEdge(from, to, {});
    }
    dagre.layout(made);
    return made;
  };
  let made = make();
  const ms = medianTime(() => {
    made = make();
  }, times);
  const nodes = new Map<string, Box>(
    made.nodes().map((id: string): [string, Box] => {
      const { x = 0, y = 0, width = 0, height = 0 } = made.node(id);
      return [id, { x: x - width / 2, y: y - height / 2, width, height }];
    }),
  );
  const lines = made.edges().map((edge: { readonly v: string; readonly w: string }) => {
    const { points = [] }: { readonly points?: readonly Point[] } = made.edge(edge) ?? {};
    return { from: edge.v, to: edge.w, points };
  });
  return { ms, crossings: crossingsOf(lines), hidden: hiddenLines(lines, nodes) };
}

function medianTime(work: () => unknown, times: number): number {
  const measured = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return measured.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

/** One more step at an end, and one more in the middle of a link. */
function measureEdits(graph: RandomGraph, seed: number) {
  const input = { ...graph, direction };
  const before = layoutGraph(input);
  const leaf = withLeaf(graph, `step${(seed * 37) % graph.nodes.length}`);
  const grown = { ...input, ...leaf, previous: before };
  const split = splitLink(graph, (seed * 53) % graph.links.length);
  return {
    warm: medianTime(() => layoutGraph(grown), 5),
    leaf: stabilityOf(before, layoutGraph(grown)),
    split: stabilityOf(before, layoutGraph({ ...input, ...split, previous: before })),
  };
}

function splitLink({ nodes, links }: RandomGraph, index: number): RandomGraph {
  const link = links[index];
  if (!link) return { nodes, links };
  const id = `between-${index}`;
  return {
    nodes: [...nodes, { id, width: 160, height: 60 }],
    links: [
      ...links.filter((one) => one !== link),
      { id: `${id}-in`, from: link.from, to: id },
      { id: `${id}-out`, from: id, to: link.to },
    ],
  };
}

/** Crossings after a hundred edits, one after another, for each one of a layout from scratch. */
function measureDrift(seed: number, count: number): number {
  let graph = randomGraph(seed, count);
  let layout = layoutGraph({ ...graph, direction });
  for (let edit = 0; edit < 100; edit++) {
    const at = (seed * 31 + edit * 17) % graph.links.length;
    if (edit % 2 === 0) graph = splitLink(graph, at);
    else {
      const [one, other] = [
        graph.nodes[at % count]?.id ?? "",
        graph.nodes[(at * 7) % count]?.id ?? "",
      ];
      graph = { ...graph, links: [...graph.links, { id: `new-${edit}`, from: one, to: other }] };
    }
    layout = layoutGraph({ ...graph, direction, previous: layout });
  }
  const cold = layoutGraph({ ...graph, direction });
  return (
    crossingsOf([...layout.links.values()]) / Math.max(1, crossingsOf([...cold.links.values()]))
  );
}

export const layoutMeasures = {
  random: (seed: number, count: number) => {
    const graph = randomGraph(seed, count);
    return { ours: measureOurs(graph, 5), ...measureEdits(graph, seed) };
  },
  dagre: (seed: number, count: number, ranker: string) =>
    measureDagre(randomGraph(seed, count), ranker, count > 500 ? 1 : 3),
  shape: (name: string) => {
    const graph = shapes[name] ?? { nodes: [], links: [] };
    return { ours: measureOurs(graph, 5), dagre: measureDagre(graph, "network-simplex", 3) };
  },
  drift: measureDrift,
};

declare global {
  var measures: typeof import("./layouts-in-page.js")["layoutMeasures"];
}
globalThis.measures = layoutMeasures;
