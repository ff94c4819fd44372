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

  it("let no name become an option", () => {
    assert.deepEqual(requestOptions({ step: "--json" }), ["--step=--json"]);
  });

  for (const command of ["resume", "again"] as const) {
    it(`leave it to \`run ${command}\` what the earlier run was started with`, () => {
      const started = ["run", command, "r1", "--file=/project/a.ts"];
      const asked = (request: RunRequest) => runArguments(target, { [command]: "r1", ...request });
      assert.deepEqual(asked({}), started);
      assert.deepEqual(asked({ unlisted: true }), [...started, "--unlisted"]);
      assert.deepEqual(asked({ unlisted: false }), [...started, "--no-unlisted"]);
    });
  }
});
