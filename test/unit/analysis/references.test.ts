import assert from "node:assert/strict";
import { analyzeFiles, steps } from "./analysis-fixture.js";

/** Each reference as \`line: text = step.output\`. */
function referencesOf(files: { readonly [name: string]: string }): readonly string[] {
  const [text = ""] = Object.values(files);
  return analyzeFiles(files).references.map(({ range, step, output }) => {
    const line = text.slice(0, range.start).split("\n").length;
    const what = output === undefined ? step : `${step}.${output}`;
    return `${line}: ${text.slice(range.start, range.end)} = ${what}`;
  });
}

describe("static references", () => {
  it("marks called steps, and outputs where they are named and used", () => {
    const text = `import { fit, load, score } from "./steps";
import { pipeline } from "pipelens";
export const p = pipeline(function p() {
  const { train: rows, test } = load();
  const model = fit(rows);
  const data = load();
  score(model, data.test);
});`;
    assert.deepEqual(referencesOf({ "main.ts": text, "steps.ts": steps }), [
      "4: rows = load.train",
      "4: test = load.test",
      "4: load = load",
      "5: model = fit.output",
      "5: fit = fit",
      "5: rows = load.train",
      "6: data = load_2",
      "6: load = load_2",
      "7: score = score",
      "7: model = fit.output",
      "7: data = load_2",
      "7: test = load_2.test",
    ]);
  });

  it("marks the definition of a step in the same file, and each slot once", () => {
    const text = `import { pipeline, step } from "pipelens";
const make = step(function make() { return 1; });
export const p = pipeline(function p({ slot }: { slot: typeof make }) { slot(); });
export const i = p({ slot: make });`;
    assert.deepEqual(referencesOf({ "main.ts": text }), ["2: make = slot", "3: slot = slot"]);
  });

  it("marks nothing in a helper of another file", () => {
    const text = `import { both } from "./helper";
import { pipeline } from "pipelens";
export const p = pipeline(function p() { both(); });`;
    const helper = `import { fit, load } from "./steps"; export const both = () => fit(load().train);`;
    const files = { "main.ts": text, "helper.ts": helper, "steps.ts": steps };
    assert.deepEqual(referencesOf(files), []);
    assert.equal(analyzeFiles(files).pipelines[0]?.graph.nodes.length, 2);
  });
});
