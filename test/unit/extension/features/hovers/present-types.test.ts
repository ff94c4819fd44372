import assert from "node:assert/strict";
import { typeHover } from "../../../../../src/extension/features/hovers/present-types.js";

const common = { pipeline: "training", step: "load" };
const types = {
  file: "/project/train.ts",
  version: 1,
  outputs: [
    { ...common, output: "train", text: "Row[]" },
    { ...common, output: "test", text: "Row[]" },
    { ...common, exportName: "instance", output: "test", text: "Row[]" },
    { ...common, step: "fit", output: "output", text: "Model" },
    { ...common, pipeline: "other", output: "test", text: "string" },
  ],
  diagnostics: [],
};
const range = { start: 0, end: 1 };

describe("typeHover", () => {
  it("shows an output's type, or those of all outputs of a step, each once", () => {
    assert.equal(
      typeHover(types, { ...common, range, output: "train" }),
      "```typescript\ntrain: Row[]\n```",
    );
    assert.equal(
      typeHover(types, { ...common, range }),
      "```typescript\ntrain: Row[]\ntest: Row[]\n```",
    );
  });

  it("shows nothing where nothing is known", () => {
    assert.equal(typeHover(types, { ...common, range, output: "gone" }), undefined);
    assert.equal(typeHover(types, { ...common, step: "gone", range }), undefined);
  });
});
