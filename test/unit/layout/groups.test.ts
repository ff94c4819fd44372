import assert from "node:assert/strict";
import fc from "fast-check";
import { boxesTouch } from "../../../src/layout/boxes-touch.js";
import type { Box, GraphLayout, LayoutInput } from "../../../src/layout/graph-layout.js";
import { layoutGraph } from "../../../src/layout/layout-graph.js";
import { labelBox, placeLabels } from "../../../src/layout/place-labels.js";
import { assertClearLines, assertNoOverlaps, runsUnder } from "./layout-claims.js";

/** Wired forward, backward and not at all, in groups in groups, which name nodes twice and unknown ones. */
const groupedGraph: fc.Arbitrary<LayoutInput> = fc
  .integer({ min: 1, max: 16 })
  .chain((count) => {
    const number = fc.integer({ min: 0, max: count });
    return fc.record({
      count: fc.constant(count),
      links: fc.array(fc.tuple(number, number), { maxLength: count * 2 }),
      groups: fc.array(
        fc.record({
          parent: fc.option(fc.nat(), { nil: undefined }),
          members: fc.array(number, { maxLength: 6 }),
        }),
        { maxLength: 6 },
      ),
      cycles: fc.boolean(),
      direction: fc.constantFrom("right" as const, "down" as const),
    });
  })
  .map(({ count, links, groups, cycles, direction }) => ({
    nodes: Array.from({ length: count }, (_, index) => ({
      id: `step${index}`,
      width: 40 + ((index * 37) % 180),
      height: 30 + ((index * 13) % 41),
    })),
    links: links
      .filter(([from, to]) => cycles || from < to)
      .map(([from, to], index) => ({ id: `link${index}`, from: `step${from}`, to: `step${to}` })),
    groups: groups.map(({ parent, members }, index) => ({
      id: `group${index}`,
      members: members.map((member) => `step${member}`),
      ...(parent === undefined || index === 0 ? {} : { parent: `group${parent % index}` }),
    })),
    direction,
  }));

describe("groups of a layout", () => {
  it("have boxes around what is in them, with room for a heading, from scratch and after any edit", () => {
    fc.assert(
      fc.property(groupedGraph, groupedGraph, (first, second) => {
        const before = layoutGraph(first);
        assertAround(before, first);
        assertAround(layoutGraph({ ...second, previous: before }), second);
      }),
      { numRuns: 300 },
    );
  });

  it("have boxes that no other node and no other group touches, from scratch and after any edit", () => {
    fc.assert(
      fc.property(groupedGraph, groupedGraph, (first, second) => {
        const before = layoutGraph(first);
        assertApart(before, first);
        assertApart(layoutGraph({ ...second, previous: before }), second);
      }),
      { numRuns: 300 },
    );
  });

  it("have boxes under which no line of others runs through a column", () => {
    fc.assert(
      fc.property(groupedGraph, groupedGraph, (first, second) => {
        const before = layoutGraph(first);
        assertNoLanes(before, first);
        assertNoLanes(layoutGraph({ ...second, previous: before }), second);
      }),
    );
  });

  it("leave nodes apart, and lines clear of other nodes", () => {
    fc.assert(
      fc.property(groupedGraph, groupedGraph, (first, second) => {
        const before = layoutGraph(first);
        for (const layout of [before, layoutGraph({ ...second, previous: before })]) {
          assertNoOverlaps(layout);
          assertClearLines(layout);
        }
      }),
    );
  });

  it("stay where they are when nothing changed, and when a link disappears", () => {
    fc.assert(
      fc.property(groupedGraph, fc.nat(), (input, pick) => {
        const links = input.links.filter(({ from, to }) => numberOf(from) < numberOf(to));
        const before = layoutGraph({ ...input, links });
        const same = layoutGraph({ ...input, links, previous: before });
        assert.deepEqual(same.nodes, before.nodes);
        assert.deepEqual(same.groups, before.groups);
        const fewer = links.filter((_, index) => index !== pick % (links.length + 1));
        const after = layoutGraph({ ...input, links: fewer, previous: before });
        assert.deepEqual(after.nodes, before.nodes);
      }),
    );
  });

  it("keep labels of other lines off their boxes, and every label off their headings", () => {
    fc.assert(
      fc.property(groupedGraph, (input) => {
        const layout = layoutGraph({ ...input, columnGap: 132 });
        const widths = new Map(input.links.map(({ id }, index) => [id, 30 + ((index * 17) % 80)]));
        const { own, around } = readInput(input);
        for (const [id, at] of placeLabels(layout, widths)) {
          const label = labelBox(at, widths.get(id) ?? 0);
          const { from = "", to = "" } = layout.links.get(id) ?? {};
          for (const [group, box] of layout.groups) {
            assert.ok(!boxesTouch(label, { ...box, height: 26 }), `${id} on heading of ${group}`);
            if (around(own.get(from)).includes(group) || around(own.get(to)).includes(group))
              continue;
            assert.ok(!boxesTouch(label, box), `${id} on ${group}`);
          }
        }
      }),
    );
  });

  it("may name each other as parents, repeat themselves and hold nothing", () => {
    const nodes = ["load", "train"].map((id) => ({ id, width: 100, height: 40 }));
    const groups = [
      { id: "a", parent: "b", members: ["load"] },
      { id: "b", parent: "a", members: ["train", "load", "gone"] },
      { id: "b", members: ["load"] },
      { id: "c", parent: "gone", members: [] },
    ];
    const layout = layoutGraph({ nodes, links: [], groups, direction: "right" });
    assert.deepEqual([...layout.groups.keys()].sort(), ["a", "b"]);
  });

  it("stay small where a step inside has no link", () => {
    const chain = ["load", "clean", "split", "train"];
    const layout = layoutGraph({
      nodes: [...chain, "check"].map((id) => ({ id, width: 100, height: 40 })),
      links: chain.slice(1).map((to, index) => ({ id: to, from: chain[index] ?? "", to })),
      groups: [{ id: "training", members: ["split", "train", "check"] }],
      direction: "right",
    });
    assert.equal(layout.nodes.get("check")?.x, layout.nodes.get("split")?.x);
  });

  it("stay apart where two had the same middle and now hold other nodes", () => {
    const nodes = [0, 1, 2, 3].map((index) => ({ id: `step${index}`, width: 80, height: 40 }));
    const inner = { id: "inner", parent: "outer" };
    const before: LayoutInput = {
      nodes,
      links: [],
      groups: [
        { id: "outer", members: [] },
        { ...inner, members: ["step0"] },
      ],
      direction: "down",
    };
    const after: LayoutInput = {
      nodes,
      links: [{ id: "link", from: "step2", to: "step0" }],
      groups: [
        { id: "outer", members: ["step3", "step2"] },
        { id: "inner", members: ["step0", "step1"] },
      ],
      direction: "down",
    };
    assertApart(layoutGraph({ ...after, previous: layoutGraph(before) }), after);
  });

  it("close to a node and open again where they were", () => {
    const node = (id: string) => ({ id, width: 100, height: 40 });
    const chain = ["load", "clean", "split", "train"];
    const links = chain.slice(1).map((to, index) => ({ id: to, from: chain[index] ?? "", to }));
    const open = layoutGraph({
      nodes: chain.map(node),
      links,
      groups: [{ id: "preparation", members: ["clean", "split"] }],
      direction: "right",
    });
    const folded = layoutGraph({
      nodes: ["load", "preparation", "train"].map(node),
      links: [
        { id: "in", from: "load", to: "preparation" },
        { id: "out", from: "preparation", to: "train" },
      ],
      direction: "right",
      previous: open,
    });
    const middle = ({ y, height }: Box) => y + height / 2;
    const [box, card] = [open.groups.get("preparation"), folded.nodes.get("preparation")];
    assert.ok(box && card && Math.abs(middle(box) - middle(card)) <= 1);
    assert.equal(folded.nodes.get("load")?.y, open.nodes.get("load")?.y);
  });
});

/** The group of each node, and the groups around each group, innermost first. */
function readInput({ nodes, groups = [] }: LayoutInput) {
  const known = new Set(nodes.map(({ id }) => id));
  const own = new Map<string, string>();
  for (const { id, members } of groups) {
    for (const member of members) if (known.has(member) && !own.has(member)) own.set(member, id);
  }
  const parents = new Map(groups.map(({ id, parent }) => [id, parent]));
  const around = (group: string | undefined): readonly string[] =>
    group === undefined ? [] : [group, ...around(parents.get(group))];
  return { own, around };
}

function assertAround({ nodes, groups, direction }: GraphLayout, input: LayoutInput): void {
  const { own, around } = readInput(input);
  for (const [id, group] of own) {
    const node = nodes.get(id);
    for (const outer of around(group)) {
      const box = groups.get(outer);
      assert.ok(node && box, `${outer} has no box`);
      const [left, top] = [node.x - box.x, node.y - box.y];
      assert.ok(left >= 12 && top >= 38, `${direction}: ${id} in ${outer}: ${left}, ${top}`);
      assert.ok(node.x + node.width + 12 <= box.x + box.width, `${id} is wider than ${outer}`);
      assert.ok(node.y + node.height + 12 <= box.y + box.height, `${id} is higher than ${outer}`);
    }
  }
  assert.equal(groups.size, new Set([...own.values()].flatMap(around)).size);
}

function assertApart({ nodes, groups }: GraphLayout, input: LayoutInput): void {
  const { own, around } = readInput(input);
  for (const [group, box] of groups) {
    for (const node of nodes.values()) {
      if (around(own.get(node.id)).includes(group)) continue;
      assert.ok(!boxesTouch(node, box), `${node.id} touches ${group}`);
    }
    for (const [other, otherBox] of groups) {
      if (around(group).includes(other) || around(other).includes(group)) continue;
      assert.ok(!boxesTouch(otherBox, box), `${other} touches ${group}`);
    }
  }
}

function assertNoLanes({ links, groups, direction }: GraphLayout, input: LayoutInput): void {
  const { own, around } = readInput(input);
  for (const { id, from, to, points } of links.values()) {
    const ends = [...around(own.get(from)), ...around(own.get(to))];
    for (const [group, box] of groups) {
      if (ends.includes(group) || from === to) continue;
      points.forEach((point, index) => {
        const next = points[index + 1] ?? point;
        const straight = direction === "right" ? point.y === next.y : point.x === next.x;
        if (straight) assert.ok(!runsUnder(box, point, next), `${id} runs through ${group}`);
      });
    }
  }
}

function numberOf(id: string): number {
  return Number(id.replace("step", ""));
}
