import assert from "node:assert/strict";
import { panelTarget } from "../../../../../src/extension/features/dag-panel/panel-state.js";

describe("panelTarget", () => {
  it("is the picture that the page showed last", () => {
    const views = [
      ["/c#/a.ts#first", {}],
      ["/c#/a.ts#second", {}],
    ];
    assert.deepEqual(panelTarget({ views }), { file: "/c#/a.ts", pipeline: "/c#/a.ts#second" });
  });

  for (const state of [
    undefined,
    null,
    1,
    {},
    { views: 1 },
    { views: [] },
    { views: [[1]] },
    { views: [["#x"]] },
  ]) {
    it(`is unknown from ${JSON.stringify(state)}`, () => {
      assert.equal(panelTarget(state), undefined);
    });
  }
});
