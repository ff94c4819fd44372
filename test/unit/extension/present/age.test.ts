import assert from "node:assert/strict";
import { ageText } from "../../../../src/extension/present/age.js";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe("ageText", () => {
  const cases = [
    [0, "now"],
    [59 * second, "now"],
    [minute, "1 minute ago"],
    [59 * minute + 59 * second, "59 minutes ago"],
    [hour, "1 hour ago"],
    [day, "yesterday"],
    [6 * day, "6 days ago"],
    [65 * day, "2 months ago"],
    [800 * day, "2 years ago"],
    [-5 * minute, "now"],
  ] as const;
  for (const [age, text] of cases) {
    it(`says "${text}" of ${age} ms`, () => {
      assert.equal(ageText(1e12 - age, 1e12, "en"), text);
    });
  }

  it("speaks the editor's language", () => {
    assert.equal(ageText(1e12 - 3 * minute, 1e12, "de"), "vor 3 Minuten");
  });
});
