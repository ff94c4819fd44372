// The DAG's layout beside the least that any layered layout does (rank the nodes, give each one a place),
// and how still the picture stands while it is edited. Figures are ratios within one process.
// Run: node --import tsx bench/layout.ts

import { layoutGraph } from "../src/layout/layout-graph.js";
import { stabilityOf } from "../test/unit/layout/layout-stability.js";
import { randomGraph, withLeaf } from "../test/unit/layout/random-graph.js";
import { placeByRank } from "./layout-floor.js";

const seeds = [1, 2, 3, 4, 5];

console.log("nodes   cold ÷ floor   warm ÷ cold   cold ms   moved by a leaf   mean px   flips");
for (const count of [10, 100, 1000]) {
  const rows = seeds.map((seed) => measure(seed, count));
  const mean = (of: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  console.log(
    [
      String(count).padStart(5),
      mean(({ cold, floor }) => cold / floor)
        .toFixed(1)
        .padStart(14),
      mean(({ warm, cold }) => warm / cold)
        .toFixed(2)
        .padStart(13),
      mean(({ cold }) => cold)
        .toFixed(1)
        .padStart(9),
      `${(mean(({ movedShare }) => movedShare) * 100).toFixed(1)} %`.padStart(17),
      mean(({ meanMove }) => meanMove)
        .toFixed(1)
        .padStart(9),
      mean(({ flipped }) => flipped)
        .toFixed(1)
        .padStart(7),
    ].join(" "),
  );
}

function measure(seed: number, count: number) {
  const graph = randomGraph(seed, count);
  const input = { ...graph, direction: "right" as const };
  const before = layoutGraph(input);
  const grown = { ...input, ...withLeaf(graph, `step${(seed * 37) % count}`), previous: before };
  return {
    floor: medianTime(() => placeByRank(input)),
    cold: medianTime(() => layoutGraph(input)),
    warm: medianTime(() => layoutGraph(grown)),
    ...stabilityOf(before, layoutGraph(grown)),
  };
}

function medianTime(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2] ?? 0;
}
