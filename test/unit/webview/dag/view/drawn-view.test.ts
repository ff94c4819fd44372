import assert from "node:assert/strict";
import { wiresOf } from "../../../../../src/layout/wires.js";
import { drawnView } from "../../../../../webview/dag/view/drawn-view.js";
import { type NodeSet, nodesOf } from "../../../../../webview/dag/view/node-set.js";
import { candidates, grouped, ingest, training } from "../../../../webview/grouped-pictures.js";

const wires = wiresOf(grouped);

function view(folded: readonly string[] = [], focus?: NodeSet) {
  return drawnView({ nodes: grouped.nodes, wires, folded, focus });
}

describe("the drawn part of a graph", () => {
  it("is all of it, with a box around each group, when nothing is folded", () => {
    const { nodes, boxes, wires: drawn, shown } = view();
    assert.equal(nodes.length, grouped.nodes.length);
    assert.equal(drawn, wires);
    assert.equal(shown, grouped.nodes.length);
    assert.deepEqual(boxes, [
      { id: ingest, members: ["loadOrders", "loadCustomers", "joinTables"] },
      { id: training, members: ["pickBest"] },
      {
        id: candidates,
        members: ["trainForest", "trainBoosted", "trainLinear"],
        parent: training,
      },
    ]);
  });

  it("has one node in place of a folded group, where the group's lines end", () => {
    const { nodes, wires: drawn, boxes, shown } = view([candidates]);
    assert.deepEqual(
      nodes.filter((id) => id.includes("train")),
      [candidates],
    );
    assert.equal(shown, grouped.nodes.length);
    const around = drawn.filter(({ from, to }) => from === candidates || to === candidates);
    assert.deepEqual(
      around.map(({ from, to, label, edges }) => [from, to, label, edges.length]),
      [
        ["cleanRows", candidates, "rows", 3],
        [candidates, "pickBest", "model", 3],
      ],
    );
    assert.deepEqual(boxes.at(-1), { id: training, members: [candidates, "pickBest"] });
  });

  it("shows the outermost of folded groups, and no line within it", () => {
    const { nodes, wires: drawn, boxes } = view([candidates, training]);
    assert(nodes.includes(training) && !nodes.includes(candidates));
    assert.equal(
      drawn.some(({ from, to }) => from === to),
      false,
    );
    assert.deepEqual(
      boxes.map(({ id }) => id),
      [ingest],
    );
  });

  it("is a part alone while that is looked at", () => {
    const { nodes, shown, boxes } = view([], { of: ["loadCalendar"], reach: "connected" });
    assert.deepEqual(nodes, [
      "loadCalendar",
      "cleanRows",
      "trainForest",
      "trainBoosted",
      "trainLinear",
      "pickBest",
      "reportRejectedRows",
      "publish",
    ]);
    assert.equal(shown, 8);
    assert.deepEqual(
      boxes.map(({ id }) => id),
      [training, candidates],
    );
  });
});

describe("a set of steps", () => {
  const of = ["cleanRows"];
  const cases: readonly [NodeSet["reach"], readonly string[]][] = [
    ["only", of],
    ["upstream", ["cleanRows", "joinTables", "loadCalendar", "loadCustomers", "loadOrders"]],
    [
      "neighbours",
      [
        ...["cleanRows", "joinTables", "loadCalendar", "reportRejectedRows"],
        ...["trainBoosted", "trainForest", "trainLinear"],
      ],
    ],
    [
      "downstream",
      [
        ...["cleanRows", "pickBest", "publish", "reportRejectedRows"],
        ...["trainBoosted", "trainForest", "trainLinear"],
      ],
    ],
  ];
  for (const [reach, expected] of cases) {
    it(`has what its steps are joined to: ${reach}`, () => {
      assert.deepEqual([...nodesOf({ of, reach }, wires)].toSorted(), expected.toSorted());
    });
  }

  it("ends on a wiring that goes round", () => {
    const round = [
      { from: "a", to: "b" },
      { from: "b", to: "a" },
    ];
    assert.deepEqual([...nodesOf({ of: ["a"], reach: "downstream" }, round)], ["a", "b"]);
  });
});
