import assert from "node:assert/strict";
import type { StepNode } from "../../../../../src/model/graph.js";
import type { DagRun } from "../../../../../src/protocol/dag-messages.js";
import { stepsByNode, sumStatus } from "../../../../../webview/dag/face/sum-steps.js";
import { stepOf } from "../../../../webview/pictures.js";

function node(id: string, changes: Partial<StepNode> = {}): StepNode {
  return { id, step: id, inputs: [], parameters: {}, ...changes };
}

function run(steps: DagRun["steps"]): DagRun {
  const about = { id: "1", name: "first", root: "/store", createdAt: 0, canCancel: false };
  return { ...about, status: "running", stepCount: steps.length, steps };
}

describe("the status of many", () => {
  it("is the one that asks for attention first", () => {
    assert.equal(sumStatus(["completed", "running", "failed"]), "running");
    assert.equal(sumStatus(["completed", "failed", "skipped"]), "failed");
    assert.equal(sumStatus(["completed", "waiting"]), "waiting");
  });

  it("is what all have, or that all went well", () => {
    assert.equal(sumStatus([]), "none");
    assert.equal(sumStatus(["cached", "cached"]), "cached");
    assert.equal(sumStatus(["cached", "completed", "skipped"]), "completed");
    assert.equal(sumStatus(["completed", "none"]), "none");
  });
});

describe("a run's steps on the nodes of the code", () => {
  const loop = [node("load"), node("train", { repeated: "fold of folds" })];

  it("sums up the calls of a loop on the one node that stands for them", () => {
    const steps = stepsByNode(
      run([
        stepOf("load", "completed"),
        stepOf("train", "completed", { startedAt: 10, endedAt: 20 }),
        stepOf("train_2", "failed", { startedAt: 12, endedAt: 40, error: "bad fold" }),
        stepOf("train_3", "cached"),
      ]),
      loop,
    );
    const { status, items, error, durationMs } = steps.get("train") ?? {};
    assert.deepEqual([status, error, durationMs], ["failed", "bad fold", 30]);
    assert.deepEqual(items, { count: 3, done: 2, failed: 1 });
    assert.equal(steps.get("load")?.status, "completed");
  });

  it("takes the calls after a step of the same name that stands alone", () => {
    const nodes = [node("train"), node("train_2", { step: "train", repeated: "fold of folds" })];
    const calls = ["train", "train_2", "train_3"].map((id) => stepOf(id, "completed"));
    const steps = stepsByNode(run(calls), nodes);
    assert.equal(steps.get("train_2")?.items?.count, 2);
    assert.equal(steps.get("train")?.items, undefined);
  });
});
