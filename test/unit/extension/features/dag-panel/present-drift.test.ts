import assert from "node:assert/strict";
import { hasDrifted } from "../../../../../src/extension/features/dag-panel/present-drift.js";
import type { PipelineGraph, StepNode } from "../../../../../src/model/graph.js";
import { runDetails } from "../../records.js";
import { graphOf } from "./static-pipeline.js";

const drawn = graphOf("load.x -> train.x", "train.model -> report.model");

function changed(id: string, more: Partial<StepNode>, graph = drawn): PipelineGraph {
  const nodes = graph.nodes.map((node) => (node.id === id ? { ...node, ...more } : node));
  return { ...graph, nodes };
}

describe("hasDrifted", () => {
  const same: readonly (readonly [what: string, drawn: PipelineGraph, recorded: PipelineGraph])[] =
    [
      ["the same wiring", drawn, structuredClone(drawn)],
      [
        "steps and wires in another order",
        drawn,
        { nodes: drawn.nodes.toReversed(), edges: drawn.edges.toReversed() },
      ],
      ["outputs that the text does not tell", drawn, changed("load", { outputs: ["x"] })],
      ["a parameter that the text does not tell", drawn, changed("load", { parameters: { n: 1 } })],
      [
        "other places in the code",
        drawn,
        changed("load", { callSite: { file: "/a.ts", line: 1, column: 1 } }),
      ],
    ];
  for (const [what, one, recorded] of same) {
    it(`sees none in ${what}`, () => {
      assert.equal(hasDrifted(one, runDetails({ graph: recorded })), false);
    });
  }

  const inGroup = { within: ["preparation"] };
  const different: typeof same = [
    ["a step that is gone", drawn, graphOf("load.x -> train.x")],
    ["a step that is new", graphOf("load.x -> train.x"), drawn],
    ["another step in its place", drawn, changed("train", { step: "fit" })],
    ["another wire", drawn, graphOf("load.x -> train.x", "load.model -> report.model")],
    ["an order", drawn, { ...drawn, order: [{ from: "load", to: "report" }] }],
    [
      "a condition",
      drawn,
      changed("report", { conditions: [{ from: "load", output: "x", is: true }] }),
    ],
    ["another place", changed("load", inGroup), drawn],
    [
      "a parameter's value",
      changed("load", { parameters: { n: 1 } }),
      changed("load", { parameters: { n: 2 } }),
    ],
    ["outputs", changed("load", { outputs: ["x"] }), changed("load", { outputs: ["y"] })],
    ["calls that only a run tells", changed("load", { repeated: "fold of folds" }), drawn],
  ];
  for (const [what, one, recorded] of different) {
    it(`sees it in ${what}`, () => {
      assert.equal(hasDrifted(one, runDetails({ graph: recorded })), true);
    });
  }

  it("does not look for it in a run of one step alone", () => {
    const alone = runDetails({ graph: graphOf("train"), only: { step: "train" } });
    assert.equal(hasDrifted(drawn, alone), false);
  });
});
