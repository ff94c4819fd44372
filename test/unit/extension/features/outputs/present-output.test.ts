import assert from "node:assert/strict";
import { outputText } from "../../../../../src/extension/features/outputs/present-output.js";
import type { ArtifactSummary } from "../../../../../src/model/artifact.js";
import { english } from "../../english.js";
import { artifactRecord, runRecord, stepRecord } from "../../records.js";

const body = (summary: ArtifactSummary) =>
  outputText(
    { run: runRecord(), step: stepRecord(), artifact: artifactRecord(summary) },
    summary,
    english,
  ).replace(/^[\s\S]*?\n\n/, "");

describe("outputText", () => {
  it("says what the output is and where it comes from", () => {
    const summary = { kind: "scalar", text: "1" } as const;
    const artifact = artifactRecord(summary);
    const text = outputText({ run: runRecord(), step: stepRecord(), artifact }, summary, english);
    assert.match(text, /^Output {5}rows\nStep {7}load\nRun {8}first\nType {7}Table 2×2\n/);
  });

  it("lines a table's columns up, and says what is cut", () => {
    const rows = [
      ["iris", "3"],
      ["sunflower", "34"],
    ];
    const text = body({
      kind: "table",
      columns: ["plant", "petals"],
      rows,
      columnCount: 2,
      rowCount: 9,
    });
    assert.equal(text, "plant      petals\niris       3\nsunflower  34\n\n2 of 9 rows\n");
  });

  it("marks what goes on", () => {
    assert.equal(body({ kind: "bytes", headHex: "00ff10" }), "00 ff 10 …\n");
    assert.equal(body({ kind: "value", head: "{", complete: false }), "{\n…\n");
    assert.equal(body({ kind: "value", head: "{}", complete: true }), "{}\n");
  });

  it("says of an array what is cut", () => {
    const array = { kind: "array", dtype: "int32", head: [["1", "2"]] } as const;
    assert.equal(body({ ...array, shape: [2] }), "int32 2\n1  2\n");
    assert.equal(body({ ...array, shape: [3] }), "int32 3\n1  2\n\n2 of 3 columns\n");
    const rows = { ...array, shape: [4, 2] };
    assert.equal(body(rows), "int32 4×2\n1  2\n\n1 of 4 rows\n");
  });
});
