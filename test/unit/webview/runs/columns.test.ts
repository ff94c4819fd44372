import assert from "node:assert/strict";
import type { RunField } from "../../../../src/model/run-query.js";
import { runsWords } from "../../../../src/protocol/runs-words.js";
import {
  columnsOf,
  gridTemplate,
  mostTelling,
  standardColumns,
} from "../../../../webview/runs/table/columns.js";

const fields: readonly RunField[] = [
  { name: "metadata.accuracy", runCount: 5, numeric: true },
  { name: "metadata.note", runCount: 9, numeric: false },
  { name: "metadata.loss", runCount: 9, numeric: true },
  { name: "parameters.gamma", runCount: 9, numeric: true },
];

describe("the columns that nobody has chosen", () => {
  const inPipeline = { severalPipelines: false, fields };

  it("are as many as there is room for, when it began first", () => {
    assert.deepEqual(standardColumns(200, inPipeline), ["status", "name"]);
    assert.deepEqual(standardColumns(205, inPipeline), ["status", "name", "started"]);
    assert.deepEqual(standardColumns(300, inPipeline), ["status", "name", "started", "duration"]);
    assert.deepEqual(standardColumns(1000, inPipeline), [
      ...["status", "name", "started", "duration", "steps"],
      ...["metadata.loss", "metadata.accuracy", "parameters.gamma"],
    ]);
  });

  it("say the pipeline where runs of several stand together", () => {
    const columns = standardColumns(500, { severalPipelines: true, fields: [] });
    assert.deepEqual(columns, ["status", "name", "pipeline", "started", "duration", "steps"]);
  });

  it("have numbers that were logged before parameters, and those of most runs first", () => {
    assert.deepEqual(mostTelling(fields), [
      "metadata.loss",
      "metadata.accuracy",
      "parameters.gamma",
    ]);
  });
});

describe("a column", () => {
  it("has the width that it was given, and else the name takes what is left", () => {
    const ids = ["status", "name", "metadata.note"];
    const given = { fields, words: runsWords };
    assert.equal(
      gridTemplate(columnsOf(ids, { ...given, widths: {} })),
      "30px minmax(96px, 1fr) 92px",
    );
    const resized = columnsOf(ids, { ...given, widths: { name: 200, "metadata.note": 50 } });
    assert.equal(gridTemplate(resized), "30px 200px 50px 1fr");
  });

  it("of a field is titled by what tells it apart, and sorted by its whole name", () => {
    const [note] = columnsOf(["metadata.note"], { fields, words: runsWords, widths: {} });
    assert.equal(note?.title, "note");
    assert.deepEqual(note?.sortBy, { field: "metadata.note" });
    assert.equal(note?.isNumeric, false);
  });
});
