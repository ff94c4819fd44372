import assert from "node:assert/strict";
import { runRow } from "../../../../../src/extension/features/run-explorer/present-rows.js";
import { runRecord } from "../../records.js";

describe("runRow", () => {
  it("has what a row shows, the name without what the pipeline's says already", () => {
    const name = "training-22_Nov_26-05_50_14_661694";
    const run = runRecord({ name, file: "/p/train.ts", values: { "metadata.accuracy": 0.9 } });
    assert.deepEqual(runRow(run), {
      id: "run-1",
      name,
      label: "22_Nov_26-05_50_14",
      pipeline: "training",
      status: "completed",
      createdAt: 1_000_000,
      durationMs: 4_900,
      stepCount: 3,
      endedStepCount: 3,
      file: "/p/train.ts",
      isDeleted: false,
      values: { "metadata.accuracy": 0.9 },
    });
  });

  it("leaves a name alone that somebody has given, and cuts long values", () => {
    const run = runRecord({ name: "first", deletedAt: 5, values: { note: "x".repeat(9000) } });
    const { label, isDeleted, values } = runRow(run);
    assert.equal(label, "first");
    assert.equal(isDeleted, true);
    assert.equal(String(values.note).length, 200);
  });
});
