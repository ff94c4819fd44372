import type { PipelineGraph, StepNode } from "../../src/model/graph.js";
import type { DagRun, DagStep, ToDag } from "../../src/protocol/dag-messages.js";
import { randomGraph } from "../unit/layout/random-graph.js";

type ShowGraph = Extract<ToDag, { readonly type: "show-graph" }>;

/** The digits pipeline: load, train, evaluate. */
export const digits: PipelineGraph = {
  nodes: [
    node("digitsDataLoader", {
      outputs: ["xTrain", "xTest", "yTrain", "yTest"],
      description: "Loads the digits dataset as flattened rows.",
    }),
    node("svcTrainer", {
      id: "step2",
      inputs: ["xTrain", "yTrain"],
      outputs: ["model"],
      parameters: { gamma: 0.001, c: 1 },
    }),
    node("evaluator", {
      inputs: ["xTest", "yTest", "model"],
      outputs: ["accuracy", "confusionMatrix"],
    }),
  ],
  edges: [
    edge("digitsDataLoader", "xTrain", "step2"),
    edge("digitsDataLoader", "yTrain", "step2"),
    edge("digitsDataLoader", "xTest", "evaluator"),
    edge("digitsDataLoader", "yTest", "evaluator"),
    edge("step2", "model", "evaluator"),
  ],
};

/** The same with a step more, and one edge that is not certain. */
export const digitsWithReport: PipelineGraph = {
  nodes: [...digits.nodes, node("report", { inputs: ["accuracy"], outputs: [] })],
  edges: [
    ...digits.edges,
    { ...edge("evaluator", "accuracy", "report"), uncertainty: "only if accuracy > 0.9" },
  ],
};

/** A map, a branch, order alone, and a pipeline inside the pipeline. */
export const composed: PipelineGraph = {
  nodes: [
    node("split", { outputs: ["folds", "isLarge"], within: ["preparation"] }),
    node("score", { inputs: ["fold"], outputs: ["output"], mapped: "fold" }),
    node("sample", {
      outputs: ["output"],
      conditions: [{ from: "split", output: "isLarge", is: true }],
    }),
    node("fit", {
      inputs: ["rows"],
      outputs: ["output"],
      conditions: [{ from: "split", output: "isLarge", is: true }],
    }),
    node("notify", { outputs: [] }),
  ],
  edges: [
    { from: "split", output: "folds", to: "score", input: "fold" },
    { from: "sample", output: "output", to: "fit", input: "rows" },
  ],
  order: [{ from: "score", to: "notify" }],
};

/** A wider one: several sources, fan-out and fan-in, a loose step. */
export const nightly: PipelineGraph = {
  nodes: [
    node("loadOrders", { outputs: ["orders"] }),
    node("loadCustomers", { outputs: ["customers"] }),
    node("loadCalendar", { outputs: ["calendar"], parameters: { country: "CH" } }),
    node("joinTables", { outputs: ["table"] }),
    node("cleanRows", { outputs: ["rows", "rejected"], parameters: { dropNulls: true } }),
    node("trainForest", { outputs: ["model"], parameters: { trees: 200 } }),
    node("trainBoosted", { outputs: ["model"], parameters: { rounds: 50, rate: 0.1 } }),
    node("trainLinear", { outputs: ["model"] }),
    node("pickBest", { outputs: ["best"] }),
    node("reportRejectedRows", { outputs: [] }),
    node("publish", { outputs: [], uncertainty: "only if best.score > 0.8" }),
    node("sendHeartbeat", { outputs: ["ok"] }),
  ],
  edges: [
    edge("loadOrders", "orders", "joinTables"),
    edge("loadCustomers", "customers", "joinTables"),
    edge("joinTables", "table", "cleanRows"),
    edge("loadCalendar", "calendar", "cleanRows"),
    edge("cleanRows", "rows", "trainForest"),
    edge("cleanRows", "rows", "trainBoosted"),
    edge("cleanRows", "rows", "trainLinear"),
    edge("trainForest", "model", "pickBest"),
    edge("trainBoosted", "model", "pickBest"),
    edge("trainLinear", "model", "pickBest"),
    edge("cleanRows", "rejected", "reportRejectedRows"),
    { ...edge("pickBest", "best", "publish"), uncertainty: "only if best.score > 0.8" },
  ],
};

export function showGraph(graph: PipelineGraph, changes: Partial<ShowGraph> = {}): ShowGraph {
  return {
    type: "show-graph",
    key: "train.ts#training",
    title: "training",
    graph,
    target: { file: "/project/train.ts", pipeline: "training", exportName: "training" },
    pipelines: [{ key: "train.ts#training", name: "training" }],
    canRun: true,
    ...changes,
  };
}

export function showRun(
  status: DagRun["status"],
  steps: readonly DagStep[],
  changes: Partial<DagRun> = {},
): ToDag {
  const run: DagRun = {
    id: "1",
    root: "/project/.pipelens",
    name: "training-2026-05-04",
    status,
    createdAt: Date.now() - 125_000,
    canCancel: status === "running",
    stepCount: steps.length,
    steps,
    ...(status === "running" ? {} : { durationMs: 412 }),
    ...changes,
  };
  return { type: "show-run", starting: false, run };
}

export function stepOf(
  name: string,
  status: DagStep["status"],
  changes: Partial<DagStep> = {},
): DagStep {
  const durationMs = status === "completed" || status === "failed" ? { durationMs: 380 } : {};
  return { node: name, status, outputs: [], ...durationMs, ...changes };
}

/** A seeded random pipeline of this many steps. */
export function largeGraph(count: number): PipelineGraph {
  const { nodes, links } = randomGraph(7, count);
  return {
    nodes: nodes.map(({ id }) => node(id, { outputs: ["rows"] })),
    edges: links.map(({ from, to }) => edge(from, "rows", to)),
  };
}

function node(step: string, changes: Partial<StepNode> = {}): StepNode {
  return { id: step, step, inputs: [], parameters: {}, ...changes };
}

function edge(from: string, output: string, to: string, input = output) {
  return { from, output, to, input };
}
