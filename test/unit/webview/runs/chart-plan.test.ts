import assert from "node:assert/strict";
import type { RunRow } from "../../../../src/protocol/runs-messages.js";
import { barPath } from "../../../../webview/runs/chart/bar-path.js";
import { planChart } from "../../../../webview/runs/chart/chart-plan.js";
import { durationScale, median, rangeScale } from "../../../../webview/runs/chart/scales.js";

function row(index: number, changes: Partial<RunRow> = {}): RunRow {
  return {
    id: `run-${index}`,
    name: `night-${index}`,
    label: `night-${index}`,
    pipeline: "training",
    status: "completed",
    createdAt: 1000 * index,
    durationMs: 1000 + index,
    stepCount: 2,
    endedStepCount: 2,
    isDeleted: false,
    values: {},
    ...changes,
  };
}

const rows = Array.from({ length: 100 }, (_, index) => row(index));
const wide = { width: 800, field: undefined, now: 5000, isLow: false };

describe("the scales of the charts", () => {
  it("are linear from zero as long as lengths can be told apart, else logarithmic", () => {
    assert.equal(durationScale([1000, 4000])(2000), 0.5);
    const far = durationScale([10, 1000, 100_000]);
    assert(far(1000) > 0.5 && far(1000) < 0.6);
    assert.equal(far(100_000), 1);
    assert(far(0) > 0, "what took no time is seen too");
  });

  it("put equal values into the middle", () => {
    assert.equal(rangeScale([3, 3])(3), 0.5);
    assert.deepEqual([1, 2, 3].map(rangeScale([1, 3])), [0, 0.5, 1]);
  });

  it("know what is in the middle", () => {
    assert.equal(median([]), undefined);
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([1, 2, 3, 10]), 2.5);
  });
});

describe("the plan of the charts", () => {
  it("shows as many of the newest runs as there is room for, oldest left", () => {
    assert.equal(planChart(rows, wide).slots.length, 100);
    const narrow = planChart(rows, { ...wide, width: 200 });
    assert.equal(narrow.slots.length, 32);
    assert.equal(narrow.slots.at(-1)?.run.id, "run-99");
    const ends = narrow.slots.map(({ x, width }) => x + width);
    assert(Math.max(...ends) <= 200);
  });

  it("draws a run that goes on as long as it has", () => {
    const { durationMs: _ended, ...running } = row(1, { status: "running" });
    const plan = planChart([row(0), running], wide);
    assert.deepEqual(
      plan.slots.map(({ duration }) => duration),
      [1000, 4000],
    );
    assert.equal(plan.longest, 4000);
    assert.equal(plan.median?.duration, 2500);
  });

  it("has points where runs have the field as a number, under the bars", () => {
    const values = [0.5, "high", undefined, 0.9];
    const some = values.map((value, index) =>
      row(index, { values: value === undefined ? {} : { "metadata.accuracy": value } }),
    );
    const plan = planChart(some, { ...wide, field: "metadata.accuracy" });
    assert.deepEqual(plan.line && [plan.line.least, plan.line.most], [0.5, 0.9]);
    assert.deepEqual(
      plan.slots.map(({ value }) => value),
      [0.5, undefined, undefined, 0.9],
    );
    assert(
      plan.slots.every(({ y }) => y === undefined || (y > plan.barsBottom && y < plan.height)),
    );
    assert.equal(planChart(some, { ...wide, field: "metadata.loss" }).line, undefined);
  });
});

describe("a bar", () => {
  it("has a shape of its own for each status", () => {
    const box = { x: 0, width: 8, bottom: 60, height: 30 };
    const statuses = ["running", "completed", "failed", "cancelled", "interrupted"] as const;
    assert.equal(new Set(statuses.map((status) => barPath(status, box))).size, statuses.length);
  });
});
