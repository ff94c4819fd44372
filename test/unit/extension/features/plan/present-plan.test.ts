import assert from "node:assert/strict";
import {
  parsePlan,
  planDocument,
} from "../../../../../src/extension/features/plan/present-plan.js";
import type { RunPlan } from "../../../../../src/model/runnable.js";
import { english } from "../../english.js";

const plan: RunPlan = {
  pipeline: "training",
  steps: [
    {
      name: "load",
      step: "load",
      decision: { outcome: "cached", original: { runId: "1", runName: "first", step: "load" } },
    },
    {
      name: "train",
      step: "train",
      decision: { outcome: "run", reason: "first-time", explanation: "it never ran" },
    },
    { name: "score", step: "score", decision: { outcome: "unknown", waitsFor: ["train"] } },
    { name: "warn", step: "warn", decision: { outcome: "skipped", reason: "The other way." } },
  ],
};
const printed = JSON.stringify(plan, undefined, 2);

describe("parsePlan", () => {
  it("finds the plan behind what the program printed", () => {
    assert.deepEqual(parsePlan(`${printed}\n`), plan);
    const noise = 'loading {\n{\n  "a": 1\n}\n';
    assert.deepEqual(parsePlan(`${noise}${printed}\n`), plan);
  });

  it("takes nothing else for a plan", () => {
    for (const text of ["", "{\n", '{\n  "pipeline": "x"\n}\n', printed.slice(0, -3)]) {
      assert.equal(parsePlan(text), undefined);
    }
  });
});

describe("planDocument", () => {
  it("says of each step what becomes of it, and why", () => {
    assert.deepEqual(planDocument(plan, english).split("\n"), [
      "What would run of pipeline training",
      "Would be served from the cache: 1 of 4.",
      "",
      "load   cached     as in run first",
      "train  runs       it never ran",
      "score  not known  depends on what train gives",
      "warn   skipped    The other way.",
      "",
    ]);
  });
});
