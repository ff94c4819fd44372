import assert from "node:assert/strict";
import { requestOptions } from "../../../../src/extension/runs/run-request.js";

describe("requestOptions", () => {
  it("asks for nothing that was not asked for", () => {
    assert.deepEqual(requestOptions({}), []);
  });

  it("says all that a run can be asked to be", () => {
    assert.deepEqual(
      requestOptions({
        unlisted: true,
        withoutCache: true,
        resume: "a",
        from: "d",
        step: "b",
        inputsOf: "c",
      }),
      ["--unlisted", "--no-cache", "--resume=a", "--from=d", "--step=b", "--inputs-of=c"],
    );
  });

  it("gives parameters as they were, a text that looks like a number too", () => {
    assert.deepEqual(requestOptions({ parameters: { gamma: 0.01, tag: "7", folds: [3, 5] } }), [
      "--param=gamma=0.01",
      '--param=tag="7"',
      "--param=folds=[3,5]",
    ]);
  });

  it("lets no name become an option", () => {
    assert.deepEqual(requestOptions({ step: "--json" }), ["--step=--json"]);
  });
});
