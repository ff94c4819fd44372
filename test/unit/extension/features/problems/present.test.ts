import assert from "node:assert/strict";
import {
  problemViews,
  typeProblemViews,
} from "../../../../../src/extension/features/problems/present.js";
import type { FileAnalysis } from "../../../../../src/model/static-analysis.js";

const analysis: FileAnalysis = {
  file: "/project/train.ts",
  version: 7,
  wellFormed: true,
  pipelines: [],
  steps: [],
  references: [],
  diagnostics: [
    {
      code: "unknown-output",
      severity: "error",
      message: "Step `load` has no output `row`.",
      range: { start: 30, end: 33 },
      related: [
        {
          message: "The step",
          location: { file: "/project/load.ts", line: 3, column: 1 },
        },
      ],
    },
    {
      code: "unresolved-wiring",
      severity: "information",
      message: "Not known.",
      range: { start: 40, end: 41 },
      unnecessary: true,
    },
  ],
};

describe("problemViews", () => {
  it("lists every finding, with related places as the editor counts them", () => {
    assert.deepEqual(problemViews(analysis, 7), [
      {
        code: "unknown-output",
        severity: "error",
        message: "Step `load` has no output `row`.",
        range: { start: 30, end: 33 },
        unnecessary: false,
        related: [{ message: "The step", file: "/project/load.ts", line: 2, character: 0 }],
      },
      {
        code: "unresolved-wiring",
        severity: "information",
        message: "Not known.",
        range: { start: 40, end: 41 },
        unnecessary: true,
        related: [],
      },
    ]);
  });

  it("leaves the list as it is while the text is newer than its analysis", () => {
    assert.equal(problemViews(analysis, 8), undefined);
  });

  it("leaves the list as it is while the text is broken", () => {
    assert.equal(problemViews({ ...analysis, wellFormed: false }, 7), undefined);
  });

  it("empties the list of a text without findings", () => {
    assert.deepEqual(problemViews({ ...analysis, diagnostics: [] }, 7), []);
  });
});

describe("typeProblemViews", () => {
  const types = { ...analysis, outputs: [] };

  it("lists what types show of the text that is there, and nothing of another", () => {
    assert.deepEqual(typeProblemViews(types, 7), problemViews(analysis, 7));
    assert.equal(typeProblemViews(types, 8), undefined);
  });
});
