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

  it("tells several calls of one step apart by their names in the run", () => {
    const node = { step: "load", inputs: [], parameters: {} };
    const nodes = [
      { ...node, id: "load" },
      { ...node, id: "load_2" },
    ];
    const { out } = linesOf([
      { ...created, graph: { nodes, edges: [] } },
      { type: "step-started", at: 1000, step: "load", ...key },
      { type: "step-started", at: 1000, step: "load_2", ...key },
    ]);
    assert.deepEqual(out.slice(-2), ["Step `load` has started.", "Step `load_2` has started."]);
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
      { type: "step-ended", at: 1, step: "step1", status: "skipped", reason: "Why." },
      { type: "run-ended", at: 2, status: "failed", durationMs: 2 },
    ]);
    assert.deepEqual(out.slice(-2), ["Step `train` has started.", "Step `load` was skipped: Why."]);
    assert.deepEqual(error, ["Failed to run step `train`.", "Pipeline run `first` failed."]);
  });

  it("tells of a mapped step once its list is known, and of its items nothing", () => {
    const { out } = linesOf([
      created,
      { type: "step-started", at: 0, step: "step2", inputs: {} },
      { type: "step-mapped", at: 0, step: "step2", count: 12 },
      { type: "item-started", at: 0, step: "step2", item: 0, cacheKey: key.cacheKey },
      { type: "item-ended", at: 1, step: "step2", item: 0, status: "completed", durationMs: 1 },
      { type: "step-completed", at: 1000, step: "step2", durationMs: 1000, outputs: [] },
    ]);
    assert.deepEqual(out.slice(2), [
      "Step `train` has started (12 items).",
      "Step `train` has finished in 1.000s.",
    ]);
  });

  it("tells of attempts and of hooks that fail, in one line each", () => {
    const error = { name: "TypeError", message: "no rows\nin the file" };
    const retried = {
      type: "step-retried",
      at: 0,
      step: "step2",
      attempt: 2,
      attempts: 3,
    } as const;
    const { error: lines } = linesOf([
      created,
      { ...retried, delayMs: 500, error },
      { ...retried, item: 4, delayMs: 0, error },
      { type: "hook-ended", at: 0, step: "step1", hook: "onFailure", error },
      { type: "hook-ended", at: 0, step: "step1", hook: "onFailure" },
      { type: "hook-ended", at: 0, hook: "onSuccess", error },
    ]);
    assert.deepEqual(lines, [
      "Step `train` failed: TypeError: no rows. Attempt 2 of 3 follows in 0.500s.",
      "Item 4 of step `train` failed: TypeError: no rows. Attempt 2 of 3 follows.",
      "Hook `onFailure` of step `load` failed: TypeError: no rows.",
      "Hook `onSuccess` of the run failed: TypeError: no rows.",
    ]);
  });

  it("says nothing of progress and metadata", () => {
    const { out, error } = linesOf([
      created,
      { type: "step-progressed", at: 0, step: "step2", fraction: 0.5 },
      { type: "metadata-logged", at: 0, step: "step2", metadata: { accuracy: 1 } },
    ]);
    assert.deepEqual([out.length, error.length], [2, 0]);
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
