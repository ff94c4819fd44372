import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeBinary, projectRoot } from "../../scripts/editor/editor-paths.mjs";
import { runProgram } from "../../scripts/run-program.mjs";

const example = join(projectRoot, "examples/digits");
/** What the README says, too. */
const ACCURACY = "Accuracy: 0.9583 (345 of 360)";

describe("the digits example", () => {
  for (const [name, node] of [
    ["this Node", process.execPath],
    ["Node 24", nodeBinary],
  ] as const) {
    describe(`on ${name}`, () => {
      let folder: string;

      before(() => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "pipelens-digits-")));
        for (const part of ["package.json", "tsconfig.json", "src", "data"]) {
          cpSync(join(example, part), join(folder, part), { recursive: true });
        }
        symlinkSync(join(example, "node_modules"), join(folder, "node_modules"));
      });

      after(() => rmSync(folder, { recursive: true }));

      const run = (...args: string[]) =>
        runProgram([node, join(projectRoot, "dist/cli.js"), "run", ...args], { cwd: folder });

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
