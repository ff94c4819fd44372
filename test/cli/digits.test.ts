import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyWorkspace } from "../../scripts/editor/copy-workspace.mjs";
import { nodeBinary, projectRoot } from "../../scripts/editor/editor-paths.mjs";
import { runProgram } from "../../scripts/run-program.mjs";

/** What the README says, too. */
const ACCURACY = "Accuracy: 0.9583 (345 of 360)";

describe("the digits example", () => {
  for (const [name, node] of [
    ["this Node", process.execPath],
    ["Node 24", nodeBinary],
  ] as const) {
    describe(`on ${name}`, () => {
      let folder: string;
      let workspace: string;

      before(() => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "pipelens-digits-")));
        workspace = copyWorkspace(join(projectRoot, "examples/digits"), folder);
      });

      after(() => rmSync(folder, { recursive: true }));

      const run = (...args: string[]) =>
        runProgram([node, join(projectRoot, "dist/cli.js"), "run", ...args], { cwd: workspace });

      it("reaches its accuracy in direct style", async () => {
        const output = await run("src/training.ts");
        assert.ok(output.includes(ACCURACY), output);
        assert.match(output, /Pipeline run `\S+` has finished in /);
      });

      it("takes every step from the cache when nothing changed", async () => {
        const output = await run("src/training.ts");
        assert.deepEqual(output.match(/Using cached version of `\w+`/g), [
          "Using cached version of `digitsDataLoader`",
          "Using cached version of `svcTrainer`",
          "Using cached version of `evaluator`",
        ]);
      });

      it("runs in slot style with the same steps", async () => {
        const output = await run("src/first-pipeline.ts");
        assert.match(output, /Pipeline run `\S+` has finished in /);
      });
    });
  }

  it("says its accuracy in the README", () => {
    const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
    assert.ok(readme.includes(ACCURACY));
  });
});
