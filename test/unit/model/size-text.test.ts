import assert from "node:assert/strict";
import { sizeText } from "../../../src/model/size-text.js";

describe("sizeText", () => {
  const cases = [
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1.0 KB"],
    [735_744, "719 KB"],
    [1_048_570, "1.0 MB"],
    [5_242_880, "5.0 MB"],
    [3 * 2 ** 50, "3072 TB"],
  ] as const;
  for (const [bytes, text] of cases) {
    it(`says "${text}" of ${bytes} bytes`, () => {
      assert.equal(sizeText(bytes), text);
    });
  }
});
