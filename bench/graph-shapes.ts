import type { LayoutLink, LayoutNode } from "../src/layout/graph-layout.js";
import { type RandomGraph, randomGraph } from "../test/unit/layout/random-graph.js";

/** Graphs as people write them, beside the random ones. */
export const shapes: { readonly [name: string]: RandomGraph } = {
  "chain of 60": wired(60, (index) => [index + 1]),
  "fan of 40": wired(42, (index) => (index === 0 ? range(1, 40) : index < 41 ? [41] : [])),
  "30 diamonds": wired(91, (index) =>
    index % 3 === 0 ? [index + 1, index + 2] : [diamondEnd(index)],
  ),
  "20 parts": wired(80, (index) => (index % 4 === 3 ? [] : [index + 1])),
  "60 loose steps": wired(60, () => []),
  "half typed": halfTyped(),
};

function diamondEnd(index: number): number {
  return index - (index % 3) + 3;
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function wired(count: number, next: (index: number) => readonly number[]): RandomGraph {
  const nodes = range(0, count - 1).map(
    (index): LayoutNode => ({ id: `step${index}`, width: 224, height: 60 }),
  );
  const links = range(0, count - 1).flatMap((from) =>
    next(from)
      .filter((to) => to < count)
      .map((to): LayoutLink => ({ id: `${from}-${to}`, from: `step${from}`, to: `step${to}` })),
  );
  return { nodes, links };
}

/** Links to what is not there, back to what was before, and some that have gone. */
function halfTyped(): RandomGraph {
  const { nodes, links } = randomGraph(3, 60);
  return {
    nodes,
    links: links.flatMap((link, index) => {
      if (index % 7 === 0) return [];
      if (index % 11 === 0) return [{ ...link, from: link.to, to: link.from }];
      return [index % 13 === 0 ? { ...link, to: "gone" } : link];
    }),
  };
}
