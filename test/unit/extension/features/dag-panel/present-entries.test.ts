import assert from "node:assert/strict";
import fc from "fast-check";
import { pipelineEntries } from "../../../../../src/extension/features/dag-panel/present-entries.js";
import { graphOf, staticPipeline } from "./static-pipeline.js";

const pipelines = (names: readonly string[]) =>
  names.map((name) => staticPipeline(name, graphOf("a")));

describe("pipelineEntries", () => {
  it("keeps each name's key when pipelines change places", () => {
    const before = pipelineEntries([], pipelines(["a", "b"]), "/f.ts");
    const after = pipelineEntries(before, pipelines(["b", "new", "a"]), "/f.ts");
    assert.deepEqual(
      after.map(({ key }) => key),
      ["/f.ts#b", "/f.ts#new", "/f.ts#a"],
    );
  });

  it("tells a recipe from the instance that shares its name", () => {
    const recipe = staticPipeline("first", graphOf("a"), {
      exportName: "firstPipeline",
      runnable: false,
    });
    const instance = staticPipeline("first", graphOf("a"), { exportName: "instance" });
    const keys = pipelineEntries([], [recipe, instance], "/f.ts").map(({ key }) => key);
    assert.deepEqual(keys, ["/f.ts#firstPipeline", "/f.ts#instance"]);
  });

  it("never gives two pipelines one key, whatever is renamed", () => {
    const names = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(names), (edits) => {
        let entries = pipelineEntries([], [], "/f.ts");
        for (const edit of edits) {
          entries = pipelineEntries(entries, pipelines(edit), "/f.ts");
          assert.equal(new Set(entries.map(({ key }) => key)).size, edit.length);
        }
      }),
    );
  });
});
