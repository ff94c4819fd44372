import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyProgram } from "./support/program-copy.js";
import { nodes, runCli } from "./support/run-cli.js";

for (const node of nodes) {
  describe(`pipelens run of a failing program with ${node}`, () => {
    let folder: string;
    let remove: () => void;
    before(() => {
      ({ folder, remove } = copyProgram("failing"));
    });
    after(() => remove());

    const run = (...args: string[]) => runCli(["run", ...args], { cwd: folder, node });

    it("prints a step's own error once, with the source's lines and the user's frames only", async () => {
      const { code, stderr } = await run("throwing.ts");
      assert.deepEqual(stderr.replace(/run `.*` failed/, "run `…` failed").split("\n"), [
        "Failed to run step `measure`.",
        "Pipeline run `…` failed.",
        "RangeError: size 4 is over 3",
        `    at check (${join(folder, "throwing.ts")}:12:31)`,
        `    at measure (${join(folder, "throwing.ts")}:16:3)`,
        "",
      ]);
      assert.equal(code, 1);
    });

    it("names the step and the output that cannot be stored, without a stack of its own", async () => {
      const { code, stderr } = await run("unstorable.ts");
      const [, , message, ...rest] = stderr.split("\n");
      assert.match(message ?? "", /^NotStorableError: Step `make` .* "output" cannot be stored/);
      assert.deepEqual(rest, [""]);
      assert.equal(code, 1);
    });

    it("maps the lines of a CommonJS file", async () => {
      const { code, stderr } = await run("throwing.cts", "--unlisted");
      const file = join(folder, "throwing.cts");
      assert.match(stderr, /RangeError: size 4 is over 3\n/);
      assert.ok(stderr.includes(`at Scale.check (${file}:7:34)\n`), stderr);
      assert.ok(stderr.includes(`at measure (${file}:12:16)\n`), stderr);
      assert.equal(code, 1);
    });

    const unusable: readonly (readonly [what: string, file: string, says: string])[] = [
      ["syntax error", "syntax.ts", "syntax.ts:4:10: ':' expected.\n\n4 |   return 1;"],
      ["syntax error in an imported file", "imports-broken.ts", "broken.ts:1:36: ',' expected."],
      ["missing file", "no-such-file.ts", "There is no file "],
    ];
    for (const [what, file, says] of unusable) {
      it(`says where and what is wrong with a ${what}, without a stack`, async () => {
        const { code, stderr, stdout } = await run(file);
        assert.match(stderr, /^ProgramError: /);
        assert.ok(stderr.includes(says), stderr);
        assert.doesNotMatch(stderr, /^ +at /m);
        assert.equal(stdout, "");
        assert.equal(code, 2);
      });
    }

    it("tells a step's error from one of the wiring that goes by the same name", async () => {
      writeFileSync(
        join(folder, "namesake.ts"),
        `import { NotFoundError, pipeline, step } from "pipelens";
const seek = step(function seek() { throw new NotFoundError("run-not-found", "nothing here"); });
export const search = pipeline(function search() { seek(); });
`,
      );
      assert.equal((await run("namesake.ts")).code, 1);
    });

    it("says that wrong wiring is what has to be corrected, by its exit code too", async () => {
      const { code, stderr } = await run("miswired.ts");
      assert.match(stderr, /^StepInterfaceError: Step `load` takes no arguments/);
      assert.equal(code, 2);
    });

    it("ends as cancelled at Ctrl-C, and keeps the run so", async () => {
      let isPressed = false;
      const { code, stderr } = await runCli(["run", "waiting.ts"], {
        cwd: folder,
        node,
        onOutput(stdout, kill) {
          if (isPressed || !stdout.includes("waiting\n")) return;
          isPressed = true;
          kill("SIGINT");
        },
      });
      assert.match(stderr, /^Cancelling the run\./);
      assert.equal(code, 130);
      assert.deepEqual(await lastRun("waiting"), "cancelled");
    });

    it("does not wait for what a step leaves running", async () => {
      const { code, stdout } = await run("leaking.ts");
      assert.match(stdout, /Pipeline run `.*` has finished/);
      assert.equal(code, 0);
    });

    it("shows a run whose step ended the process as interrupted", async () => {
      assert.equal((await run("exiting.ts")).code, 7);
      assert.deepEqual(await lastRun("exiting"), "interrupted");
    });

    async function lastRun(pipeline: string): Promise<unknown> {
      const args = ["pipeline", "runs", "list", "-p", pipeline, "--json"];
      const { stdout } = await runCli(args, { cwd: folder, node });
      return JSON.parse(stdout).runs.at(-1).status;
    }
  });
}
