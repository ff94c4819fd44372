import assert from "node:assert/strict";
import type { PipelineGraph, StepNode } from "../../../../../src/model/graph.js";
import { compareGraphs, isSame } from "../../../../../webview/dag/view/compare-graphs.js";
import { unionGraph } from "../../../../../webview/dag/view/union-graph.js";
import { nightlyBefore } from "../../../../webview/grouped-pictures.js";
import { composed, digits, digitsWithReport, nightly } from "../../../../webview/pictures.js";

function node(id: string, changes: Partial<StepNode> = {}): StepNode {
  return { id, step: id, inputs: [], parameters: {}, ...changes };
}

function edge(from: string, to: string, input = "rows") {
  return { from, output: "rows", to, input };
}

/** Three calls of `train` as a run records them. */
const threeCalls: PipelineGraph = {
  nodes: [
    node("load"),
    ...["train", "train_2", "train_3"].map((id) => node(id, { step: "train" })),
    node("pick"),
  ],
  edges: [
    edge("load", "train"),
    edge("load", "train_2"),
    edge("load", "train_3"),
    edge("train", "pick", "models[0]"),
    edge("train_2", "pick", "models[1]"),
    edge("train_3", "pick", "models[2]"),
  ],
};

/** The same as the code says it. */
const loop: PipelineGraph = {
  nodes: [node("load"), node("train", { repeated: "fold of folds" }), node("pick")],
  edges: [edge("load", "train"), edge("train", "pick", "models[]")],
};

describe("comparing the code's graph with a run's", () => {
  it("finds no difference between a graph and itself", () => {
    for (const graph of [digits, nightly, composed]) {
      assert(isSame(compareGraphs(graph, structuredClone(graph))));
    }
  });

  it("tells what was added, removed, rewired and given other parameters", () => {
    const found = compareGraphs(nightly, nightlyBefore);
    assert.deepEqual([...found.added], ["trainLinear"]);
    assert.deepEqual(
      found.removed.map(({ id }) => id),
      ["trainTiny"],
    );
    assert.deepEqual([...found.rewired], ["pickBest"]);
    assert.deepEqual(
      [...found.changed],
      [["trainBoosted", [{ name: "rounds", before: 20, now: 50 }]]],
    );
    assert.deepEqual(
      [...found.joined].toSorted(),
      ['["cleanRows","trainLinear"]', '["trainLinear","pickBest"]'].toSorted(),
    );
    assert.equal(isSame(found), false);
  });

  it("takes any number of calls for a node that stands for a loop's", () => {
    assert(isSame(compareGraphs(loop, threeCalls)));
    const none = { nodes: [node("load"), node("pick")], edges: [] };
    assert(isSame(compareGraphs(loop, none)));
  });

  it("says of a loop's node that it was wired otherwise, once for all its calls", () => {
    const otherwise = { ...loop, edges: [edge("train", "pick", "models[]")] };
    const found = compareGraphs(otherwise, threeCalls);
    assert.deepEqual([...found.rewired], ["train"]);
    assert.equal(found.removedEdges.length, 1);
  });

  it("takes what is not certain as something that a run may lack", () => {
    const uncertain: PipelineGraph = {
      nodes: [...digits.nodes, node("report", { uncertainty: "only if asked" })],
      edges: [
        ...digits.edges,
        { from: "evaluator", output: "accuracy", to: "report", input: "accuracy" },
      ],
    };
    assert(isSame(compareGraphs(uncertain, digits)));
    assert.deepEqual([...compareGraphs(digitsWithReport, digits).added], ["report"]);
  });

  it("says nothing of numbered calls once one of them may be missing, nor of what else an input may take", () => {
    const code: PipelineGraph = {
      nodes: [
        node("load"),
        node("train", { uncertainty: "only if asked" }),
        node("train_2", { step: "train", parameters: { gamma: 2 } }),
        node("pick"),
      ],
      edges: [edge("load", "train_2"), { ...edge("train", "pick"), uncertainty: "only if asked" }],
    };
    const recorded: PipelineGraph = {
      nodes: [node("load"), node("train", { parameters: { gamma: 2 } }), node("pick")],
      edges: [edge("load", "train"), edge("load", "pick")],
    };
    assert(isSame(compareGraphs(code, recorded)));
  });

  it("sees another list, another branch and another order as wired otherwise", () => {
    const changed: PipelineGraph = {
      nodes: composed.nodes.map(({ mapped, ...rest }) =>
        rest.id === "fit"
          ? { ...rest, conditions: [{ from: "split", output: "isLarge", is: false }] }
          : rest,
      ),
      edges: composed.edges,
    };
    assert.deepEqual([...compareGraphs(changed, composed).rewired].toSorted(), [
      "fit",
      "notify",
      "score",
    ]);
  });

  it("says nothing of values that the code's text does not tell", () => {
    const unread = {
      ...digits,
      nodes: digits.nodes.map((one) => ({ ...one, parameters: {} })),
    };
    assert(isSame(compareGraphs(unread, digits)));
    const given = compareGraphs(digits, unread).changed.get("step2");
    assert.deepEqual(given?.[0], { name: "gamma", before: undefined, now: 0.001 });
  });

  it("draws what is gone after what is there, with its lines", () => {
    const union = unionGraph(nightly, compareGraphs(nightly, nightlyBefore));
    assert.deepEqual(
      union.nodes.map(({ id }) => id),
      [...nightly.nodes.map(({ id }) => id), "trainTiny"],
    );
    assert.equal(union.edges.length, nightly.edges.length + 2);
  });
});
