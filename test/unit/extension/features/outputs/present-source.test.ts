import assert from "node:assert/strict";
import {
  sourceExtension,
  sourceText,
} from "../../../../../src/extension/features/outputs/present-source.js";
import type { ArtifactFormat, ArtifactSummary } from "../../../../../src/model/artifact.js";
import { english } from "../../english.js";
import { artifactRecord } from "../../records.js";

const text: ArtifactSummary = {
  kind: "text",
  head: ["# Title", "<script>"],
  lineCount: 2,
  characterCount: 16,
};
const value: ArtifactSummary = { kind: "value", head: '{"a":1}', complete: true };

describe("an output that is opened as its own source", () => {
  const documents: readonly (readonly [ArtifactFormat, ArtifactSummary, string])[] = [
    ["markdown", text, "md"],
    ["html", text, "html"],
    ["csv", text, "csv"],
    ["vega-lite", value, "json"],
    ["json", value, "json"],
  ];
  for (const [format, summary, extension] of documents) {
    it(`is known to the editor as ${extension} where its format is ${format}`, () => {
      assert.equal(sourceExtension(artifactRecord(summary, { format })), extension);
    });
  }

  it("has nothing in it but its own text", () => {
    const artifact = artifactRecord(text, { format: "markdown" });
    assert.equal(sourceText(artifact, text, english), "# Title\n<script>\n");
    const json = artifactRecord(value, { format: "json" });
    assert.equal(sourceText(json, value, english), '{"a":1}\n');
  });

  it("says where it is cut, of how much", () => {
    const artifact = artifactRecord(text, { format: "csv" });
    const cut = sourceText(artifact, { ...text, lineCount: 90 }, english);
    assert.equal(cut, "# Title\n<script>\n\n… 2 of 90 lines\n");
  });

  it("is none of those that are described: tables, numbers, and JSON that is no JSON", () => {
    const table: ArtifactSummary = {
      kind: "table",
      columns: ["a"],
      rows: [["1"]],
      columnCount: 1,
      rowCount: 1,
    };
    for (const format of ["json", "parquet", "arrow"] as const) {
      assert.equal(sourceText(artifactRecord(table, { format }), table, english), undefined);
    }
    assert.equal(sourceExtension(artifactRecord(value, { format: "exact-json" })), undefined);
  });
});
