import assert from "node:assert/strict";
import {
  forecastSteps,
  whyNotForetold,
} from "../../../../../src/extension/features/dag-panel/present-forecast.js";
import type { PlannedStep } from "../../../../../src/model/runnable.js";
import { english } from "../../english.js";

const original = { runId: "run-1", runName: "first", step: "load" };
const first = { outcome: "run", reason: "first-time", explanation: "it is new" } as const;

describe("what a run would do, as the DAG lays it over its nodes", () => {
  it("says of each step what becomes of it and why", () => {
    const steps: readonly PlannedStep[] = [
      { name: "load", step: "load", decision: { outcome: "cached", original } },
      { name: "train_2", step: "train", decision: { outcome: "unknown", waitsFor: ["clean"] } },
      { name: "report", step: "report", decision: { outcome: "skipped", reason: "no branch" } },
      {
        name: "score",
        step: "score",
        decision: first,
        items: { count: 12, cached: 3, toRun: [] },
      },
    ];
    assert.deepEqual(forecastSteps({ pipeline: "training", steps }, english), [
      { node: "load", outcome: "cached", why: "as in run first" },
      { node: "train_2", outcome: "unknown", why: "depends on what clean gives" },
      { node: "report", outcome: "skipped", why: "no branch" },
      { node: "score", outcome: "run", why: "it is new\n3 of 12 from the cache" },
    ]);
  });
});

describe("why it cannot be told what a run would do", () => {
  const pipeline = { runnable: true, exportName: "training" };
  const trusted = { trusted: true, l10n: english };
  const cases = [
    [pipeline, trusted, undefined],
    [pipeline, { ...trusted, trusted: false }, /not trusted/],
    [{ runnable: false, exportName: "recipe" }, trusted, /recipe/],
    [{ runnable: true }, trusted, /exported/],
    [{ runnable: false, recordedBy: "first" }, trusted, /no pipeline of this name/],
  ] as const;
  for (const [of, where, reason] of cases) {
    it(`is ${reason} for ${JSON.stringify(of)}, trusted: ${where.trusted}`, () => {
      const told = whyNotForetold(of, where);
      if (reason === undefined) assert.equal(told, undefined);
      else assert.match(told ?? "", reason);
    });
  }
});
