import assert from "node:assert/strict";
import fc from "fast-check";
import {
  neverRunHover,
  outputHover,
  stepHover,
} from "../../../../../src/extension/features/hovers/present.js";
import type { ArtifactSummary } from "../../../../../src/model/artifact.js";
import { english } from "../../english.js";
import { artifactRecord, runDetails, runRecord, stepRecord } from "../../records.js";

const context = { now: 1_001_800 + 3 * 60_000, locale: "en", l10n: english };
const hover = (summary: ArtifactSummary, more: object = {}) =>
  outputHover(
    { run: runRecord(), step: stepRecord(more), artifact: artifactRecord(summary) },
    context,
  );
const table: ArtifactSummary = {
  kind: "table",
  columns: ["plant", "petals"],
  rows: [
    ["iris | blue", "3"],
    ["<b>rose</b>", "5"],
  ],
  columnCount: 12,
  rowCount: 1797,
};

describe("the hover over a document", () => {
  it("shows it as it was written, in its colours, and never drawn", () => {
    const summary: ArtifactSummary = {
      kind: "text",
      head: ["<img src=x>", "```", "# no heading"],
      lineCount: 3,
      characterCount: 30,
    };
    const artifact = artifactRecord(summary, { format: "html", dataType: "HTML" });
    const text = outputHover({ run: runRecord(), step: stepRecord(), artifact }, context);
    assert.match(text, /\n````html\n<img src=x>\n```\n# no heading\n````\n/);
  });
});

describe("the hover over a step that has run", () => {
  const decision = {
    outcome: "run",
    reason: "changed",
    explanation: "parameter gamma: 1 → <b>",
  } as const;
  const step = stepRecord({ decision, attempt: 2, metadata: { accuracy: 0.96 } });

  it("says why it ran, at which attempt, and what it logged", () => {
    const text = stepHover("load", runDetails({ steps: [step] }), context) ?? "";
    assert.match(text, /^\*\*load\*\* completed · 1\.8 s · attempt 2\n/);
    assert.match(text, /Ran because: parameter gamma\\: 1 → &lt;b&gt;/);
    assert.match(text, /Logged:\n- accuracy 0\\\.96/);
  });

  it("has what its step logged beside its outputs, too", () => {
    assert.match(hover(table, { metadata: { accuracy: 0.96 } }), /Logged:\n- accuracy/);
  });
});

describe("outputHover", () => {
  it("has type, size, first rows, what is cut, age, run and status", () => {
    assert.equal(
      hover(table),
      [
        "**rows** `Table 2×2` · 719 KB",
        "| plant | petals |\n| :-- | --: |\n| iris \\| blue | 3 |\n| &lt;b&gt;rose&lt;/b&gt; | 5 |",
        "*2 of 1,797 rows, 2 of 12 columns*",
        "3 minutes ago · run `first` (completed)",
      ].join("\n\n"),
    );
  });

  it("says which run a cached value was made in", () => {
    const original = { runId: "run-0", runName: "earlier", step: "load" };
    assert.match(hover(table, { status: "cached", original }), /cached from `earlier`/);
  });

  it("has an array's shape, statistics and head", () => {
    const text = hover({
      kind: "array",
      dtype: "float64",
      shape: [1437, 64],
      statistics: { min: "0", max: "16", mean: "4.9" },
      head: [
        ["0", "5"],
        ["0", "12"],
      ],
    });
    assert.match(text, /`float64` 1437×64 · min `0` · mean `4.9` · max `16`/);
    assert.match(text, /\*2 of 1,437 rows, 2 of 64 columns\*/);
  });

  it("shows an empty array without a table", () => {
    const text = hover({ kind: "array", dtype: "int32", shape: [0], head: [] });
    assert.match(text, /`int32` 0\n/);
  });

  it("says how many lines of a text it shows", () => {
    const text = hover({ kind: "text", head: ["```", "b"], lineCount: 9, characterCount: 99 });
    assert.match(text, /````text\n```\nb\n````\n\n\*2 of 9 lines\*/);
  });

  it("is never longer than 4,096 characters, and never cut in the middle of a block", () => {
    const cell = fc.string({ maxLength: 60 });
    const rows = fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { maxLength: 30 });
    fc.assert(
      fc.property(rows, (cells) => {
        const columns = Array.from({ length: 8 }, (_, index) => `c${index}`);
        const text = hover({ kind: "table", columns, rows: cells, columnCount: 8, rowCount: 99 });
        assert(text.length <= 4096);
        assert.match(text, /run `first`/);
      }),
    );
  });
});

describe("stepHover", () => {
  it("has status, duration, inputs, parameters and outputs", () => {
    const step = stepRecord({
      name: "train",
      inputs: { x: { step: "load", output: "rows", hash: "" } },
      parameters: { gamma: 0.01 },
      outputs: [artifactRecord({ kind: "scalar", text: "0.97" }, { output: "score" })],
    });
    const text = stepHover("train", runDetails({ steps: [step] }), context);
    assert.equal(
      text,
      [
        "**train** completed · 1.8 s",
        "Inputs:\n- `x` ← `load.rows`",
        "Parameters:\n- `gamma` = `0.01`",
        "Outputs:\n- `score` 0\\.97",
        "3 minutes ago · run `first` (completed)",
      ].join("\n\n"),
    );
  });

  it("has the error of a step that failed", () => {
    const error = { name: "RangeError", message: "no petals left\nmore" };
    const step = stepRecord({ status: "failed", error });
    const text = stepHover("load", runDetails({ status: "failed", steps: [step] }), context);
    assert.match(text ?? "", /`RangeError: no petals left`/);
  });

  it("is nothing for a step that the run has not", () => {
    assert.equal(stepHover("gone", runDetails(), context), undefined);
    assert.equal(stepHover("gone", undefined, context), undefined);
  });

  it("says how many outputs it leaves out", () => {
    const outputs = Array.from({ length: 20 }, (_, index) =>
      artifactRecord({ kind: "scalar", text: "1" }, { output: `o${index}` }),
    );
    const text = stepHover("load", runDetails({ steps: [stepRecord({ outputs })] }), context);
    assert.match(text ?? "", /12 of 20 shown/);
  });
});

describe("neverRunHover", () => {
  it("says what to do", () => {
    assert.equal(
      neverRunHover("a_b", english),
      "No value yet: run pipeline a\\_b and it is shown here.",
    );
  });
});
