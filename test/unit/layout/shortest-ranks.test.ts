import assert from "node:assert/strict";
import fc from "fast-check";
import { assignRanks as ranksOf } from "../../../src/layout/assign-ranks.js";
import { readTopology, type Topology } from "../../../src/layout/topology.js";
import { randomGraph } from "./random-graph.js";

/** Links between few nodes, each from an earlier one to a later one. */
const smallGraph = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), { maxLength: 9 })
  .map((pairs) =>
    topologyOf(
      5,
      pairs.filter(([from, to]) => from < to),
    ),
  );

describe("the ranks of a graph", () => {
  it("let every link lead forward", () => {
    for (const seed of [1, 2, 3]) {
      const topology = readTopology(randomGraph(seed, 200));
      const ranks = assignRanks(topology);
      assert.ok(topology.arcs.every(({ from, to }) => rank(ranks, from) < rank(ranks, to)));
    }
  });

  it("make all links together as short as any ranks could", () => {
    fc.assert(
      fc.property(smallGraph, (topology) => {
        assert.equal(lengthOf(topology, assignRanks(topology)), shortest(topology));
      }),
      { numRuns: 300 },
    );
  });

  it("are found for a chain of some thousand steps", () => {
    const pairs = Array.from({ length: 9_999 }, (_, index): [number, number] => [index, index + 1]);
    const ranks = assignRanks(topologyOf(10_000, pairs));
    assert.equal(rank(ranks, "9999"), 9_999);
  });
});

function assignRanks(topology: Topology): ReadonlyMap<string, number> {
  const grouping = { all: [], of: new Map() };
  return ranksOf(topology, { grouping, direction: "right", columnGap: 96 });
}

function topologyOf(count: number, pairs: readonly (readonly [number, number])[]): Topology {
  const nodes = Array.from({ length: count }, (_, index) => ({
    id: String(index),
    width: 100,
    height: 40,
  }));
  const links = pairs.map(([from, to], index) => ({
    id: `link${index}`,
    from: String(from),
    to: String(to),
  }));
  return readTopology({ nodes, links });
}

function rank(ranks: ReadonlyMap<string, number>, id: string): number {
  return ranks.get(id) ?? Number.NaN;
}

function lengthOf({ arcs }: Topology, ranks: ReadonlyMap<string, number>): number {
  return arcs.reduce((sum, { from, to }) => sum + rank(ranks, to) - rank(ranks, from), 0);
}

/** Of all ranks of five nodes. */
function shortest(topology: Topology): number {
  let least = Infinity;
  for (let code = 0; code < 5 ** 5; code++) {
    const ranks = new Map(
      [0, 1, 2, 3, 4].map((node) => [String(node), Math.floor(code / 5 ** node) % 5]),
    );
    const valid = topology.arcs.every(({ from, to }) => rank(ranks, from) < rank(ranks, to));
    if (valid) least = Math.min(least, lengthOf(topology, ranks));
  }
  return least;
}
