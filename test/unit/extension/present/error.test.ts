import assert from "node:assert/strict";
import { errorLine, errorText } from "../../../../src/extension/present/error.js";

describe("errorLine", () => {
  it("is the first line with the error's name", () => {
    assert.equal(errorLine(new RangeError("too far\nsecond line")), "RangeError: too far");
  });

  it("is cut where a program says too much", () => {
    const line = errorLine(new Error("x".repeat(1_000_000)));
    assert.equal(line, `Error: ${"x".repeat(193)}…`);
  });
});

describe("errorText", () => {
  it("is the message of an error, and whatever else was thrown as it is", () => {
    assert.equal(errorText(new Error("no disk")), "no disk");
    assert.equal(errorText("no disk"), "no disk");
  });
});
