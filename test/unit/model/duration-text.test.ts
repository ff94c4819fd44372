import assert from "node:assert/strict";
import { durationText } from "../../../src/model/duration-text.js";

describe("durationText", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, "0.000s"],
    [121.4, "0.121s"],
    [59_999, "59.999s"],
    [60_000, "1m0s"],
    [65_900, "1m5s"],
    [3_600_000, "1h0m0s"],
    [3_723_000, "1h2m3s"],
    [93_784_000, "1d2h3m4s"],
    [-65_000, "-1m5s"],
  ];
  for (const [milliseconds, text] of cases) {
    it(`writes ${milliseconds} ms as ${text}`, () => {
      assert.equal(durationText(milliseconds), text);
    });
  }
});
