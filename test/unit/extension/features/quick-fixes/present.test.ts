import assert from "node:assert/strict";
import { fixViews } from "../../../../../src/extension/features/quick-fixes/present.js";
import type { FileAnalysis } from "../../../../../src/model/static-analysis.js";

const use = (name: string) => ({
  title: `Use output \`${name}\``,
  edits: [{ file: "/project/train.ts", range: { start: 30, end: 33 }, text: name }],
});
const problem = {
  code: "unknown-output",
  severity: "error",
  message: "Step `load` has no output `row`.",
  range: { start: 30, end: 33 },
  fixes: [use("rows"), use("raw")],
} as const;
const unfixable = { ...problem, range: { start: 40, end: 41 }, fixes: undefined };
const analysis: FileAnalysis = {
  file: "/project/train.ts",
  version: 7,
  wellFormed: true,
  pipelines: [],
  steps: [],
  references: [],
  diagnostics: [problem, { ...unfixable, fixes: [] }],
};

describe("fixViews", () => {
  const at = (start: number, end: number, version = 7) =>
    fixViews(analysis, { version, range: { start, end } });

  it("offers the fixes of problems that the selection touches, the best one preferred", () => {
    const all = [
      { problem, fix: use("rows"), isPreferred: true },
      { problem, fix: use("raw"), isPreferred: false },
    ];
    assert.deepEqual(at(31, 31), all);
    assert.deepEqual(at(33, 60), all);
    assert.deepEqual(at(34, 60), []);
  });

  it("offers nothing for a text that has been edited since", () => {
    assert.deepEqual(at(31, 31, 8), []);
  });
});
