import type { PipelineGraph } from "../../src/model/graph.js";
import { nightly } from "./pictures.js";

const places: { readonly [id: string]: readonly string[] } = {
  loadOrders: ["ingest"],
  loadCustomers: ["ingest"],
  joinTables: ["ingest"],
  trainForest: ["training", "candidates"],
  trainBoosted: ["training", "candidates"],
  trainLinear: ["training", "candidates"],
  pickBest: ["training"],
};

/** The nightly pipeline with pipelines inside it, one of them inside another. */
export const grouped: PipelineGraph = {
  ...nightly,
  nodes: nightly.nodes.map((node) => {
    const within = places[node.id];
    return within ? { ...node, within } : node;
  }),
};

export const ingest = JSON.stringify(["ingest"]);
export const training = JSON.stringify(["training"]);
export const candidates = JSON.stringify(["training", "candidates"]);

/** What a run of an earlier nightly pipeline wired: another model, fewer rounds. */
export const nightlyBefore: PipelineGraph = {
  nodes: [
    ...nightly.nodes
      .filter(({ id }) => id !== "trainLinear")
      .map((node) =>
        node.id === "trainBoosted" ? { ...node, parameters: { rounds: 20, rate: 0.1 } } : node,
      ),
    { id: "trainTiny", step: "trainTiny", inputs: ["rows"], parameters: {} },
  ],
  edges: [
    ...nightly.edges.filter(({ from, to }) => from !== "trainLinear" && to !== "trainLinear"),
    { from: "cleanRows", output: "rows", to: "trainTiny", input: "rows" },
    { from: "trainTiny", output: "model", to: "pickBest", input: "tiny" },
  ],
};
