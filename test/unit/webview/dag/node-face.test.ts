import assert from "node:assert/strict";
import type { DagRun } from "../../../../src/protocol/dag-messages.js";
import { dagWords as strings } from "../../../../src/protocol/dag-words.js";
import { facesOf } from "../../../../webview/dag/node-face.js";
import { digits } from "../../../webview/pictures.js";

function run(changes: Partial<DagRun>): DagRun {
  return {
    id: "1",
    name: "first",
    root: "/project/.pipelens",
    status: "running",
    createdAt: 0,
    canCancel: true,
    stepCount: 0,
    steps: [],
    ...changes,
  };
}

describe("a node's face", () => {
  it("says before any run what a step is given and makes", () => {
    const face = facesOf({ graph: digits, strings, now: 0 }).get("step2");
    assert.deepEqual(
      [face?.title, face?.slot, face?.line, face?.status, face?.duration],
      ["svcTrainer", "step2", "gamma 0.001, c 1  → model", "none", ""],
    );
  });

  it("counts whole seconds while a step is running", () => {
    const steps = [{ node: "step2", status: "running", startedAt: 1000, outputs: [] } as const];
    const faces = facesOf({ graph: digits, run: run({ steps }), strings, now: 4900 });
    assert.equal(faces.get("step2")?.duration, "3 s");
    assert.equal(faces.get("evaluator")?.status, "waiting");
  });

  it("shows a failed step's error in place of its wiring", () => {
    const error = "RangeError: gamma must be positive";
    const steps = [
      { node: "step2", status: "failed", durationMs: 40, error, outputs: [] } as const,
    ];
    const face = facesOf({ graph: digits, run: run({ status: "failed", steps }), strings, now: 0 });
    assert.equal(face.get("step2")?.line, error);
    assert.match(face.get("step2")?.name ?? "", /failed, RangeError.*took 40 ms/);
    assert.equal(face.get("evaluator")?.status, "none");
  });

  it("is the same object for as long as it says the same, and the next one as soon as it does not", () => {
    const at = (now: number, steps: DagRun["steps"] = running) =>
      facesOf({ graph: digits, run: run({ steps: structuredClone(steps) }), strings, now });
    const running = [{ node: "step2", status: "running", startedAt: 1500, outputs: [] } as const];
    const first = at(4000);
    assert.equal(at(4400), first);
    const later = at(4600);
    assert.notEqual(later, first);
    assert.equal(later.get("step2")?.duration, "3 s");
    assert.equal(later.get("evaluator"), first.get("evaluator"));
    assert.equal(at(4600, []).get("step2")?.status, "waiting");
  });
});
