import assert from "node:assert/strict";
import { toComparedRuns } from "../../../../../src/extension/features/compare-runs/compared-runs.js";

describe("the two runs that a page kept", () => {
  it("are compared again, and nothing else that was kept is taken for them", () => {
    const kept = { root: "/s", a: "id-a", b: "id-b", hidden: ["durations"] };
    assert.deepEqual(toComparedRuns(kept), { root: "/s", a: "id-a", b: "id-b" });
    for (const other of [undefined, null, {}, { root: "/s", a: "id-a" }, { root: 1, a: 2, b: 3 }]) {
      assert.equal(toComparedRuns(other), undefined);
    }
  });
});
