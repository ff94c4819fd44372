import assert from "node:assert/strict";
import { isNearName, nearNames, similarNames } from "../../../src/model/near-names.js";

const known = ["weights", "width", "score", "Weight"];

describe("names near to one that is unknown", () => {
  it("are the nearest first, whatever their case", () => {
    assert.deepEqual(nearNames("weihgts", known), ["weights", "Weight", "width", "score"]);
    assert.deepEqual(nearNames("WEIGHT", known)[0], "Weight");
  });

  it("are five at most", () => {
    assert.equal(nearNames("a", ["b", "c", "d", "e", "f", "g"]).length, 5);
  });

  it("are similar where half of the letters are the same", () => {
    assert.deepEqual(similarNames("weight", known), ["Weight", "weights"]);
    assert.deepEqual(similarNames("rows", ["row", "columns"]), ["row"]);
  });

  it("may well have been meant where two letters differ", () => {
    assert.equal(isNearName("scroe", "score"), true);
    assert.equal(isNearName("sc", "score"), false);
  });
});
