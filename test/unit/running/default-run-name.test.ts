import assert from "node:assert/strict";
import { defaultRunName } from "../../../src/running/default-run-name.js";

describe("defaultRunName", () => {
  it("has the pipeline's name and the local time, to the microsecond", () => {
    const at = new Date(2022, 9, 3, 14, 8, 44, 284).getTime() + 0.3125;
    assert.equal(defaultRunName("first_pipeline", at), "first_pipeline-03_Oct_22-14_08_44_284312");
  });

  it("fills every number up with zeros", () => {
    const at = new Date(2009, 0, 1, 2, 3, 4, 5).getTime();
    assert.equal(defaultRunName("p", at), "p-01_Jan_09-02_03_04_005000");
  });
});
