import assert from "node:assert/strict";
import { pipelineLenses } from "../../../../../src/extension/features/step-lenses/present.js";
import { english } from "../../english.js";

const titles = (pipeline: { runnable: boolean; exportName?: string }, running = false) =>
  pipelineLenses(pipeline, { running, l10n: english }).map(({ title }) => title);

describe("pipelineLenses", () => {
  it("offers to run, debug and draw a pipeline that can run", () => {
    assert.deepEqual(titles({ runnable: true, exportName: "x" }), [
      "▶ Run pipeline",
      "Debug",
      "Open DAG",
    ]);
  });

  it("offers to cancel while it runs", () => {
    assert.deepEqual(titles({ runnable: true, exportName: "x" }, true), [
      "■ Cancel",
      "Debug",
      "Open DAG",
    ]);
  });

  it("only draws a recipe, and what is not exported", () => {
    assert.deepEqual(titles({ runnable: false, exportName: "x" }), ["Open DAG"]);
    assert.deepEqual(titles({ runnable: true }), ["Open DAG"]);
  });
});
