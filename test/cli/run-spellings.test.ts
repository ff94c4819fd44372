import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyProgram } from "./support/program-copy.js";
import { nodes, runCli } from "./support/run-cli.js";

interface Spelled {
  readonly fixture: string;
  readonly file: string;
  /** What `pipelens run` is asked for; undefined for the only pipeline there is. */
  readonly pipeline?: string;
  readonly says: string;
  readonly steps: number;
}

const programs: readonly Spelled[] = [
  { fixture: "tags", file: "src/main.ts", says: "tags say 30 for 0+1+2 of 3", steps: 4 },
  {
    fixture: "tags-commonjs",
    file: "main.ts",
    says: "tags in CommonJS say hello Ada, hello Grace",
    steps: 3,
  },
  ...["decorated-steps", "decorated-steps-legacy"].flatMap((fixture) => [
    {
      fixture,
      file: "main.ts",
      pipeline: "Digits.first",
      says: "decorated steps say 10+20+30 of a",
      steps: 5,
    },
    {
      fixture,
      file: "main.ts",
      pipeline: "Second",
      says: "decorated steps say 15+6+9 of a",
      steps: 3,
    },
  ]),
];

for (const node of nodes) {
  describe(`pipelens run of the spellings of steps and pipelines, with ${node}`, () => {
    let program: ReturnType<typeof copyProgram>;
    afterEach(() => program.remove());

    for (const { fixture, file, pipeline, says, steps } of programs) {
      const args = ["run", file, ...(pipeline === undefined ? [] : [pipeline])];

      it(`runs ${args.slice(1).join(" ")} of ${fixture}, and serves all its steps from the cache then`, async () => {
        program = copyProgram(fixture);
        const run = () => runCli(args, { cwd: program.folder, node });
        const first = await run();
        assert.equal(first.stderr, "");
        assert.ok(first.stdout.split("\n").includes(says), first.stdout);
        const second = await run();
        assert.equal(second.code, 0, second.stderr);
        assert.equal(second.stdout.match(/^Using cached version of /gm)?.length, steps);
      });
    }

    it("runs a class's step again when a method that its entrypoint calls was edited", async () => {
      program = copyProgram("decorated-steps");
      const args = ["run", "main.ts", "Second"];
      await runCli(args, { cwd: program.folder, node });
      const file = join(program.folder, "main.ts");
      writeFileSync(file, readFileSync(file, "utf8").replace("row * factor", "row + factor"));
      const { stdout } = await runCli(args, { cwd: program.folder, node });
      assert.match(stdout, /decorated steps say 8\+5\+6 of a/);
      assert.doesNotMatch(stdout, /Using cached version of `grow`/);
    });

    it("leaves functions with tags as they are where nothing is wired", async () => {
      program = copyProgram("tags");
      const { stdout } = await runCli(["run", "src/main.ts"], {
        cwd: program.folder,
        node,
        env: { PLAINLY: "1" },
      });
      assert.match(stdout, /^tags say 30 for 0\+1\+2 of 3$/m);
    });
  });
}
