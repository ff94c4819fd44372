import assert from "node:assert/strict";
import { type RunRequest, runArguments } from "../../../../src/extension/runs/run-request.js";

const target = { file: "/project/a.ts", exportName: "main" };

const requestOptions = (request: RunRequest) => {
  const [command, file, exportName, ...options] = runArguments(target, request);
  assert.deepEqual([command, file, exportName], ["run", target.file, target.exportName]);
  return options;
};

describe("the arguments of a run that is asked for", () => {
  it("ask for nothing that was not asked for", () => {
    assert.deepEqual(requestOptions({}), []);
  });

  it("say all that a run can be asked to be", () => {
    assert.deepEqual(
      requestOptions({
        unlisted: true,
        withoutCache: true,
        from: "d",
        step: "b",
        inputsOf: "c",
      }),
      ["--unlisted", "--no-cache", "--from=d", "--step=b", "--inputs-of=c"],
    );
  });

  it("give parameters as they were, a text that looks like a number too", () => {
    assert.deepEqual(requestOptions({ parameters: { gamma: 0.01, tag: "7", folds: [3, 5] } }), [
      "--param=gamma=0.01",
      '--param=tag="7"',
      "--param=folds=[3,5]",
    ]);
  });

  it("let no name become an option", () => {
    assert.deepEqual(requestOptions({ step: "--json" }), ["--step=--json"]);
  });

  it("leave it to the command what a run was started with that is gone on from", () => {
    const resumed = ["run", "resume", "r1", "--file=/project/a.ts"];
    assert.deepEqual(runArguments(target, { resume: "r1" }), resumed);
    assert.deepEqual(runArguments(target, { resume: "r1", unlisted: true }), [
      ...resumed,
      "--unlisted",
    ]);
    assert.deepEqual(runArguments(target, { resume: "r1", unlisted: false }), [
      ...resumed,
      "--no-unlisted",
    ]);
  });
});
