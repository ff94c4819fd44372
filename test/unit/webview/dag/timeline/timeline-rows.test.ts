import assert from "node:assert/strict";
import type { DagRun, DagStep } from "../../../../../src/protocol/dag-messages.js";
import { axisEnd, tickStep } from "../../../../../webview/dag/timeline/time-axis.js";
import { overlap, timelineOf } from "../../../../../webview/dag/timeline/timeline-rows.js";

const BEGUN = 1_000_000;

const graph = {
  nodes: ["load", "a", "b", "join", "never"].map((id) => ({
    id,
    step: id,
    inputs: [],
    parameters: {},
  })),
  edges: ["a", "b"].flatMap((id) => [
    { from: "load", output: "rows", to: id, input: "rows" },
    { from: id, output: "out", to: "join", input: id },
  ]),
};

function step(node: string, from: number, to: number, changes: Partial<DagStep> = {}): DagStep {
  const times = { startedAt: BEGUN + from, endedAt: BEGUN + to, durationMs: to - from };
  return { node, status: "completed", outputs: [], ...times, ...changes };
}

function runOf(steps: readonly DagStep[], changes: Partial<DagRun> = {}): DagRun {
  return {
    id: "1",
    name: "first",
    root: "/p",
    status: "completed",
    createdAt: BEGUN,
    durationMs: 1000,
    canCancel: false,
    stepCount: 0,
    steps,
    ...changes,
  };
}

describe("a timeline's rows", () => {
  it("stand in the order in which the steps began, those that never did last", () => {
    const steps = [
      { node: "never", status: "skipped" as const, outputs: [] },
      step("join", 600, 900),
      step("b", 200, 600),
      step("a", 200, 400),
      step("load", 0, 200),
    ];
    const { rows, duration, most, critical } = timelineOf(runOf(steps), graph, BEGUN + 5000);
    assert.deepEqual(
      rows.map(({ node }) => node),
      ["load", "a", "b", "join", "never"],
    );
    assert.deepEqual(
      rows.filter((row) => row.critical).map(({ node }) => node),
      ["load", "b", "join"],
    );
    assert.deepEqual([duration, most, critical], [1000, 2, 900]);
    assert.equal(rows[1]?.slack, 200);
    assert(overlap(rows[1]?.span, rows[2]?.span));
    assert(!overlap(rows[0]?.span, rows[1]?.span));
  });

  it("know since when a step could have begun that had to wait for a place", () => {
    const steps = [step("load", 0, 200), step("a", 205, 400), step("b", 400, 600)];
    const { rows } = timelineOf(runOf(steps), graph, BEGUN);
    assert.deepEqual(
      rows.map(({ ready }) => ready),
      [undefined, undefined, 200],
    );
  });

  it("grow while a step runs, and take what the cache served as a moment", () => {
    const { endedAt: _, durationMs: __, ...begun } = step("a", 10, 0);
    const { startedAt: ___, ...cached } = step("load", 0, 8, { status: "cached" });
    const run = runOf([cached, { ...begun, status: "running" }], { status: "running" });
    const { rows, duration } = timelineOf(run, graph, BEGUN + 310);
    assert.deepEqual(rows[0]?.span, { from: 8, to: 8 });
    assert.deepEqual(rows[1]?.span, { from: 10, to: 310 });
    assert.equal(duration, 310);
    assert.deepEqual([rows[0]?.critical, rows[1]?.critical], [false, true]);
  });
});

describe("a time axis", () => {
  it("has ticks at times that people count in, and no more than asked for", () => {
    assert.equal(tickStep(1000, 10), 100);
    assert.equal(tickStep(95_000, 8), 15_000);
    assert.equal(tickStep(40 * 3_600_000, 10), 6 * 3_600_000);
    assert.equal(tickStep(400 * 86_400_000, 10), 40 * 86_400_000);
    for (const ms of [1, 17, 999, 61_000, 5_000_000]) assert(ms / tickStep(ms, 6) <= 6);
  });

  it("leaves room for what goes on, and ends where the run ended", () => {
    assert.equal(axisEnd(950, false), 950);
    assert(axisEnd(950, true) >= 950);
    assert.equal(axisEnd(950, true), axisEnd(960, true));
    assert(axisEnd(0, true) > 0);
  });
});
