import assert from "node:assert/strict";
import { durationText } from "../../../../src/extension/present/duration.js";

describe("durationText", () => {
  const cases = [
    [0, "0 ms"],
    [4.6, "5 ms"],
    [99.6, "0.10 s"],
    [121, "0.12 s"],
    [4_080, "4.1 s"],
    [59_960, "1 min 0 s"],
    [125_000, "2 min 5 s"],
    [4_320_000, "1 h 12 min"],
  ] as const;
  for (const [milliseconds, text] of cases) {
    it(`says "${text}" of ${milliseconds} ms`, () => {
      assert.equal(durationText(milliseconds), text);
    });
  }
});
