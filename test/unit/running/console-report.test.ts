import assert from "node:assert/strict";
import type { RunEvent } from "../../../src/model/run-event.js";
import { createConsoleReport } from "../../../src/running/console-report.js";

describe("createConsoleReport", () => {
  it("tells of a run in the words of its steps' own names", () => {
    const { out, error } = linesOf([
      created,
      { type: "step-started", at: 1000, step: "step1", ...key },
      { type: "step-completed", at: 1121, step: "step1", durationMs: 121, outputs: [] },
      { type: "step-started", at: 1130, step: "step2", ...key },
      { type: "step-cached", at: 1131.5, step: "step2", original, outputs: [] },
      { type: "run-ended", at: 1236, status: "completed", durationMs: 236 },
    ]);
    assert.deepEqual(out, [
      "Creating run `first` for pipeline `digits` (Caching enabled)",
      "Using stack `default` to run pipeline `digits`...",
      "Step `load` has started.",
      "Step `load` has finished in 0.121s.",
      "Step `train` has started.",
      "Using cached version of `train`.",
      "Step `train` has finished in 0.002s.",
      "Pipeline run `first` has finished in 0.236s.",
      "Inspect it with `pipelens pipeline runs list -p digits`, or in VS Code: the Pipelens view.",
    ]);
    assert.deepEqual(error, []);
  });

  it("quotes a pipeline's name, where a shell would take it apart", () => {
    const { out } = linesOf([
      { ...created, pipeline: { name: "two words" } },
      { type: "run-ended", at: 1236, status: "completed", durationMs: 236 },
    ]);
    assert.ok(out.at(-1)?.includes('runs list -p "two words"`'), out.at(-1));
  });

  it("says when caching is off", () => {
    const { out } = linesOf([{ ...created, cacheEnabled: false }]);
    assert.equal(out[0], "Creating run `first` for pipeline `digits` (Caching disabled)");
  });

  it("tells of a failure on the error channel", () => {
    const { out, error } = linesOf([
      created,
      { type: "step-started", at: 0, step: "step2", ...key },
      {
        type: "step-failed",
        at: 1,
        step: "step2",
        durationMs: 1,
        error: { name: "Error", message: "no" },
      },
      { type: "step-ended", at: 1, step: "step1", status: "skipped", reason: "" },
      { type: "run-ended", at: 2, status: "failed", durationMs: 2 },
    ]);
    assert.equal(out.at(-1), "Step `train` has started.");
    assert.deepEqual(error, ["Failed to run step `train`.", "Pipeline run `first` failed."]);
  });

  it("tells of a cancelled run", () => {
    const { error } = linesOf([
      created,
      { type: "run-ended", at: 2, status: "cancelled", durationMs: 2 },
    ]);
    assert.deepEqual(error, ["Pipeline run `first` was cancelled."]);
  });
});

const key = {
  cacheKey: { key: "k", parts: { code: { units: {}, packages: {} }, parameters: {}, inputs: {} } },
  inputs: {},
};
const original = { runId: "r0", runName: "zeroth", step: "step2" };

const created: RunEvent & { type: "run-created" } = {
  type: "run-created",
  at: 999,
  version: 1,
  runId: "r1",
  runName: "first",
  pipeline: { name: "digits" },
  parameters: {},
  graph: {
    nodes: [
      { id: "step1", step: "load", inputs: [], parameters: {} },
      { id: "step2", step: "train", inputs: [], parameters: {} },
    ],
    edges: [],
  },
  cacheEnabled: true,
  environment: { pipelens: "0", node: "0", platform: "test" },
  process: { pid: 1, host: "test" },
};

function linesOf(events: readonly RunEvent[]) {
  const out: string[] = [];
  const error: string[] = [];
  const report = createConsoleReport({
    log: (line) => out.push(line),
    error: (line) => error.push(line),
  });
  for (const event of events) report(event);
  return { out, error };
}
