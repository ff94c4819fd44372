import assert from "node:assert/strict";
import { changeLines, decisionText } from "../../../../src/extension/present/decision.js";
import type { KeyChange } from "../../../../src/model/cache-decision.js";
import { english } from "../english.js";

const earlier = { runId: "run-0", runName: "zero", step: "train" };

describe("decisionText", () => {
  it("names the run that serves", () => {
    const text = decisionText({ outcome: "cached", original: earlier }, english);
    assert.equal(text, "as in run zero");
  });

  it("says why a step ran, and what it was compared with", () => {
    const explanation = "parameter gamma: 1 → 2";
    const decision = { outcome: "run", reason: "changed", explanation } as const;
    assert.equal(decisionText(decision, english), explanation);
    assert.equal(
      decisionText({ ...decision, comparedTo: earlier }, english),
      `${explanation} (compared with run zero)`,
    );
  });

  it("names what decides before it is known", () => {
    const decision = { outcome: "unknown", waitsFor: ["load", "clean"] } as const;
    assert.equal(decisionText(decision, english), "depends on what load, clean gives");
  });
});

describe("changeLines", () => {
  const changes: readonly KeyChange[] = [
    { part: "parameter", name: "gamma", before: 1, after: 2 },
    { part: "package", name: "zod", after: "4.0.0" },
    { part: "environment", name: "SEED", before: "aa", after: "bb" },
    { part: "code", name: "src/a.ts#b", before: "cc", after: "dd" },
  ];
  const decision = { outcome: "run", reason: "changed", explanation: "…", changes } as const;

  it("says nothing that the sentence has said", () => {
    const few = { ...decision, changes: changes.slice(0, 3), changeCount: 3 };
    assert.deepEqual(changeLines(few, english), []);
  });

  it("shows values, but no hashes, and how much is left out", () => {
    assert.deepEqual(changeLines({ ...decision, changeCount: 9 }, english), [
      "parameter gamma: 1 → 2",
      'package zod: none → "4.0.0"',
      "environment variable SEED",
      "code of src/a.ts#b",
      "4 of 9 shown",
    ]);
  });
});
