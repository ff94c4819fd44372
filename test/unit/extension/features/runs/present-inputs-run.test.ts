import assert from "node:assert/strict";
import { inputsRun } from "../../../../../src/extension/features/runs/present-inputs-run.js";
import type { GraphEdge } from "../../../../../src/model/graph.js";
import { artifactRecord, runDetails, stepRecord } from "../../records.js";

const rows = artifactRecord({ kind: "scalar", text: "1" }, { output: "rows" });
const load = stepRecord({ name: "load", outputs: [rows] });
const edge: GraphEdge = { from: "load", output: "rows", to: "train", input: "x" };
const graph = { nodes: [], edges: [edge] };

describe("inputsRun", () => {
  it("is the run itself where it has stored what the step takes", () => {
    assert.equal(inputsRun(runDetails({ graph, steps: [load] }), "train"), "run-1");
    assert.equal(inputsRun(runDetails({ graph, steps: [load] }), "load"), "run-1");
  });

  it("is not known where the run lacks an input", () => {
    const steps = [stepRecord({ name: "load" })];
    assert.equal(inputsRun(runDetails({ graph, steps }), "train"), undefined);
  });

  it("needs one arm of a branch only", () => {
    const both = { ...graph, edges: [edge, { ...edge, from: "guess" }] };
    assert.equal(inputsRun(runDetails({ graph: both, steps: [load] }), "train"), "run-1");
  });

  it("is, for a run of one step, the one that its inputs came from", () => {
    const only = { step: "train", inputsOf: { runId: "run-0", runName: "zero" } };
    assert.equal(inputsRun(runDetails({ graph, only }), "train"), "run-0");
    assert.equal(inputsRun(runDetails({ graph, only }), "load"), undefined);
  });
});
