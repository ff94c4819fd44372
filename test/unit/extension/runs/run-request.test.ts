import assert from "node:assert/strict";
import { requestOptions } from "../../../../src/extension/runs/run-request.js";

describe("requestOptions", () => {
  it("asks for nothing that was not asked for", () => {
    assert.deepEqual(requestOptions({}), []);
  });

  it("says all that a run can be asked to be", () => {
    assert.deepEqual(
      requestOptions({ unlisted: true, withoutCache: true, resume: "a", step: "b", inputsOf: "c" }),
      ["--unlisted", "--no-cache", "--resume=a", "--step=b", "--inputs-of=c"],
    );
  });

  it("lets no name become an option", () => {
    assert.deepEqual(requestOptions({ step: "--json" }), ["--step=--json"]);
  });
});
