import assert from "node:assert/strict";
import {
  nodeAtCursor,
  pipelinesAtCursor,
} from "../../../../../src/extension/features/dag-panel/present-cursor.js";
import { analysisOf, graphOf, staticPipeline } from "./static-pipeline.js";

const graph = graphOf("load.x -> train.x");
const called = {
  ...graph,
  nodes: graph.nodes.map((node, index) => ({
    ...node,
    callSite: { file: "/project/train.ts", line: 10 + index, column: 3 },
  })),
};
const inner = staticPipeline("inner", called, { range: { start: 50, end: 90 } });
const outer = staticPipeline("outer", graph, { range: { start: 0, end: 200 } });
const analysis = analysisOf([outer, inner], {
  references: [
    { range: { start: 60, end: 65 }, pipeline: "outer", step: "load" },
    { range: { start: 60, end: 65 }, pipeline: "inner", step: "train", output: "x" },
    { range: { start: 70, end: 75 }, pipeline: "inner", step: "gone" },
  ],
});

describe("nodeAtCursor", () => {
  it("is the drawn pipeline's step that a name stands for, its two ends included", () => {
    for (const offset of [60, 62, 65]) {
      assert.equal(nodeAtCursor(analysis, inner, { offset, line: 1 }), "train");
    }
  });

  it("is the step that is called on the line, elsewhere on it", () => {
    assert.equal(nodeAtCursor(analysis, inner, { offset: 80, line: 11 }), "train");
  });

  it("is nothing where no step is, or none that is drawn", () => {
    assert.equal(nodeAtCursor(analysis, inner, { offset: 80, line: 30 }), undefined);
    assert.equal(nodeAtCursor(analysis, inner, { offset: 72, line: 30 }), undefined);
  });
});

describe("pipelinesAtCursor", () => {
  it("has the innermost first", () => {
    assert.deepEqual(pipelinesAtCursor(analysis, { offset: 60, line: 1 }), [inner, outer]);
    assert.deepEqual(pipelinesAtCursor(analysis, { offset: 10, line: 1 }), [outer]);
    assert.deepEqual(pipelinesAtCursor(analysis, { offset: 300, line: 1 }), []);
  });
});
