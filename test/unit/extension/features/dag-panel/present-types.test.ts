import assert from "node:assert/strict";
import { typesMessage } from "../../../../../src/extension/features/dag-panel/present-types.js";
import { graphOf, staticPipeline } from "./static-pipeline.js";

describe("typesMessage", () => {
  it("tells the types of the drawn pipeline, and not those of another of its name", () => {
    const entry = { key: "/a.ts#mine", pipeline: staticPipeline("first", graphOf("load")) };
    const type = { pipeline: "first", step: "load", output: "rows" };
    const outputs = [
      { ...type, exportName: "first", text: "Row[]" },
      { ...type, exportName: "recipe", text: "unknown" },
      { ...type, pipeline: "other", exportName: "first", text: "number" },
    ];
    assert.deepEqual(typesMessage(entry, { file: "/a.ts", version: 1, outputs, diagnostics: [] }), {
      type: "show-types",
      key: "/a.ts#mine",
      types: [{ node: "load", output: "rows", text: "Row[]" }],
    });
  });
});
