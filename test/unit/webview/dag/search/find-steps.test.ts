import assert from "node:assert/strict";
import type { StepNode } from "../../../../../src/model/graph.js";
import { dagWords } from "../../../../../src/protocol/dag-words.js";
import { findSteps, type SearchedStep } from "../../../../../webview/dag/search/find-steps.js";
import { StepSearch } from "../../../../../webview/dag/search/step-search.js";

function step(
  id: string,
  changes: Partial<StepNode> = {},
  status: SearchedStep["status"] = "none",
): SearchedStep {
  return { node: { id, step: id, inputs: [], parameters: {}, ...changes }, status };
}

const steps = [
  step("loadOrders", {
    outputs: ["orders"],
    definition: { file: "/project/src/load.ts", line: 1, column: 1 },
  }),
  step("step2", { step: "trainForest", inputs: ["rows"], parameters: { trees: 200 } }, "failed"),
  step("report", { inputs: ["orders"], within: ["nightly"] }, "completed"),
];

function found(query: string): readonly string[] {
  return findSteps(query, steps, { ...dagWords.status, failed: "gescheitert" });
}

describe("a search for steps", () => {
  it("finds steps by name, name in the run, output, parameter, file and pipeline", () => {
    assert.deepEqual(found("FOREST"), ["step2"]);
    assert.deepEqual(found("step2"), ["step2"]);
    assert.deepEqual(found("trees=200"), ["step2"]);
    assert.deepEqual(found("load.ts"), ["loadOrders"]);
    assert.deepEqual(found("nightly"), ["report"]);
    assert.deepEqual(found("orders"), ["loadOrders", "report"]);
  });

  it("asks one field alone where a word names it, and all words must be there", () => {
    assert.deepEqual(found("output:orders"), ["loadOrders"]);
    assert.deepEqual(found("input:orders"), ["report"]);
    assert.deepEqual(found("status:fail"), ["step2"]);
    assert.deepEqual(found("orders nightly"), ["report"]);
    assert.deepEqual(found("http://x"), []);
  });

  it("finds a status by its word in the page's language too, and alone only as a whole", () => {
    assert.deepEqual(found("status:gescheitert"), ["step2"]);
    assert.deepEqual(found("gescheitert"), ["step2"]);
    assert.deepEqual(found("run"), []);
  });

  it("finds nothing for an empty query", () => {
    assert.deepEqual(found("  "), []);
  });
});

describe("the matches of a search", () => {
  it("are walked through in a circle, both ways", () => {
    const search = new StepSearch();
    search.take(["a", "b", "c"]);
    assert.equal(search.place, undefined);
    assert.deepEqual(
      [search.step(1), search.step(1), search.step(1), search.step(1)],
      ["a", "b", "c", "a"],
    );
    assert.equal(search.step(-1), "c");
    assert.equal(search.place, 3);
    const other = new StepSearch();
    other.take(["a", "b"]);
    assert.equal(other.step(-1), "b");
  });

  it("keep the one that is looked at while it is found", () => {
    const search = new StepSearch();
    search.take(["a", "b", "c"]);
    search.step(-1);
    search.take(["b", "c"]);
    assert.equal(search.place, 2);
    search.take(["b"]);
    assert.equal(search.shown, undefined);
    search.take([]);
    assert.equal(search.step(1), undefined);
  });
});
