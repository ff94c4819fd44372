import assert from "node:assert/strict";
import { gatherInto } from "../../../../src/extension/analysis/gather-into.js";

describe("gatherInto", () => {
  it("hands on all that comes within a moment at once, each once, and again what comes later", async () => {
    const taken: (readonly string[])[] = [];
    let wake = () => {};
    const nextTime = () => new Promise<void>((resolve) => (wake = resolve));
    const gatherer = gatherInto((items) => {
      taken.push(items);
      wake();
    });
    for (const item of ["a", "b", "a"]) gatherer.add(item);
    await nextTime();
    gatherer.add("a");
    await nextTime();
    assert.deepEqual(taken, [["a", "b"], ["a"]]);
  });
});
