import assert from "node:assert/strict";
import fc from "fast-check";
import type { LayoutInput } from "../../../src/layout/graph-layout.js";
import { layoutGraph } from "../../../src/layout/layout-graph.js";
import { assertClearLines, assertNoOverlaps } from "./layout-claims.js";
import { stabilityOf } from "./layout-stability.js";
import { randomGraph, withLeaf } from "./random-graph.js";

/** Any graph a half-typed file can give: cycles, loops, dangling ends and repeated names included. */
const anyGraph: fc.Arbitrary<LayoutInput> = fc
  .integer({ min: 0, max: 14 })
  .chain((count) => {
    const id = fc.integer({ min: 0, max: count + 1 }).map((index) => `step${index}`);
    const size = fc.integer({ min: 20, max: 260 });
    return fc.record({
      nodes: fc.array(fc.record({ id, width: size, height: size }), { maxLength: count }),
      links: fc.array(fc.record({ from: id, to: id }), { maxLength: count * 2 }),
      direction: fc.constantFrom("right" as const, "down" as const),
    });
  })
  .map((graph) => ({
    ...graph,
    links: graph.links.map((link, index) => ({ ...link, id: `link${index}` })),
  }));

describe("layoutGraph", () => {
  it("places every node once, at finite places, and never throws", () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        const { nodes, links, bounds } = layoutGraph(input);
        assert.deepEqual(new Set(nodes.keys()), new Set(input.nodes.map(({ id }) => id)));
        const numbers = [
          ...[...nodes.values(), bounds].flatMap((box) => [box.x, box.y, box.width, box.height]),
          ...[...links.values()].flatMap(({ points }) => points.flatMap(({ x, y }) => [x, y])),
        ];
        assert.ok(numbers.every(Number.isFinite));
      }),
    );
  });

  it("overlaps no two nodes, from scratch and after any edit", () => {
    fc.assert(
      fc.property(anyGraph, anyGraph, (first, second) => {
        const before = layoutGraph(first);
        assertNoOverlaps(before);
        assertNoOverlaps(layoutGraph({ ...second, previous: before }));
      }),
    );
  });

  it("leads no line under a node that is not its own, from scratch and after any edit", () => {
    fc.assert(
      fc.property(anyGraph, anyGraph, (first, second) => {
        const before = layoutGraph(first);
        assertClearLines(before);
        assertClearLines(layoutGraph({ ...second, previous: before }));
      }),
    );
  });

  it("gives the same picture for the same graph", () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        assert.deepEqual(layoutGraph(input), layoutGraph(input));
      }),
    );
  });

  it("keeps every node where it is when nothing changed", () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        const before = layoutGraph(input);
        assert.deepEqual(layoutGraph({ ...input, previous: before }).nodes, before.nodes);
      }),
    );
  });

  it("moves no node when a link disappears, as while an argument is retyped", () => {
    fc.assert(
      fc.property(anyGraph.map(withoutCycles), fc.nat(), (input, pick) => {
        const before = layoutGraph(input);
        const links = input.links.filter((_, index) => index !== pick % (input.links.length + 1));
        const after = layoutGraph({ ...input, links, previous: before });
        assert.deepEqual(after.nodes, before.nodes);
      }),
    );
  });

  it("moves at most 8 % of 100 nodes, on average, when a step is added at an end, and flips no two", () => {
    const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
    const measured = seeds.map((seed) => {
      const graph = randomGraph(seed, 100);
      const before = layoutGraph({ ...graph, direction: "right" });
      const grown = withLeaf(graph, `step${(seed * 37) % 100}`);
      const after = layoutGraph({ ...grown, direction: "right", previous: before });
      return stabilityOf(before, after);
    });
    assert.equal(Math.max(...measured.map(({ flipped }) => flipped)), 0);
    const moved = measured.reduce((sum, { movedShare }) => sum + movedShare, 0) / seeds.length;
    assert.ok(moved <= 0.08, `${(moved * 100).toFixed(1)} % moved`);
  });

  it("packs many small parts, and nodes with no links, to a picture that is wider than high", () => {
    const chains = Array.from({ length: 30 }, (_, index) => index);
    const node = (id: string) => ({ id, width: 224, height: 60 });
    const parts = layoutGraph({
      nodes: chains.flatMap((chain) => ["a", "b", "c"].map((name) => node(`${name}${chain}`))),
      links: chains.flatMap((chain) => [
        { id: `1-${chain}`, from: `a${chain}`, to: `b${chain}` },
        { id: `2-${chain}`, from: `b${chain}`, to: `c${chain}` },
      ]),
      direction: "right",
    });
    const loose = layoutGraph({
      nodes: Array.from({ length: 100 }, (_, index) => node(`step${index}`)),
      links: [],
      direction: "right",
    });
    for (const { bounds } of [parts, loose]) {
      const aspect = bounds.width / bounds.height;
      assert.ok(aspect > 1 && aspect < 2.5, String(aspect));
    }
  });

  it("keeps a new end beside what it takes from, though it was wired to something far right before", () => {
    const chain = ["a", "b", "c", "d", "e"];
    const node = (id: string) => ({ id, width: 100, height: 40 });
    const links = chain.slice(1).map((to, index) => ({ id: to, from: chain[index] ?? "", to }));
    const nodes = [...chain, "leaf"].map(node);
    const wrong = layoutGraph({
      nodes,
      links: [...links, { id: "e-leaf", from: "e", to: "leaf" }],
      direction: "right",
      previous: layoutGraph({ nodes: chain.map(node), links, direction: "right" }),
    });
    const right = layoutGraph({
      nodes,
      links: [...links, { id: "a-leaf", from: "a", to: "leaf" }],
      direction: "right",
      previous: wrong,
    });
    assert.equal(right.nodes.get("leaf")?.x, right.nodes.get("b")?.x);
  });

  it("draws a chain as one straight line", () => {
    const nodes = ["load", "train", "report"].map((id) => ({ id, width: 100, height: 40 }));
    const links = [
      { id: "1", from: "load", to: "train" },
      { id: "2", from: "train", to: "report" },
    ];
    const layout = layoutGraph({ nodes, links, direction: "right" });
    assert.equal(new Set([...layout.nodes.values()].map(({ y }) => y)).size, 1);
    assert.deepEqual(
      [...layout.nodes.values()].map(({ x }) => x),
      [0, 196, 392],
    );
  });

  it("marks the link that closes a cycle as backward, and draws it from producer to consumer", () => {
    const nodes = ["a", "b"].map((id) => ({ id, width: 100, height: 40 }));
    const links = [
      { id: "1", from: "a", to: "b" },
      { id: "2", from: "b", to: "a" },
    ];
    const layout = layoutGraph({ nodes, links, direction: "right" });
    assert.equal(layout.links.get("1")?.backward, false);
    assert.equal(layout.links.get("2")?.backward, true);
    assert.equal(layout.links.get("2")?.points.at(-1)?.x, 100);
  });
});

/** Keeps the links that lead from a lower number to a higher one. */
function withoutCycles(input: LayoutInput): LayoutInput {
  const number = (id: string) => Number(id.replace("step", ""));
  return { ...input, links: input.links.filter(({ from, to }) => number(from) < number(to)) };
}
