import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyProgram } from "./support/program-copy.js";
import { nodes, runCli } from "./support/run-cli.js";

const programs: readonly (readonly [fixture: string, file: string, says: string])[] = [
  ["esm", "src/main.ts", "esm says <RED10PX!#shout> from main.ts at 6"],
  ["commonjs", "src/main.ts", "commonjs says hello Ada 2 in src"],
  ["paths", "src/main.ts", "paths say a+b base"],
  ["standard-decorators", "main.ts", "standard decorators count 2"],
  ["legacy-decorators", "main.ts", "legacy decorators saw String,label of 7"],
  ["jsx", "src/main.tsx", "jsx renders <p><b>hi</b></p>"],
  ["json", "main.mts", "json holds 3 and 3 rows"],
  ["javascript", "main.js", "javascript says typed"],
  [
    "javascript",
    "esm/main.mjs",
    "javascript modules say typed legacy required-esm function undefined",
  ],
];

for (const node of nodes) {
  describe(`pipelens run with ${node}`, () => {
    let program: ReturnType<typeof copyProgram>;
    afterEach(() => program.remove());

    for (const [fixture, file, says] of programs) {
      it(`runs ${fixture}/${file} with no build step, and again from its cache`, async () => {
        program = copyProgram(fixture);
        for (const _ of ["cold", "warm"]) {
          const result = await runCli(["run", file, "--no-cache"], { cwd: program.folder, node });
          assert.equal(result.stderr, "");
          assert.ok(result.stdout.split("\n").includes(says), result.stdout);
          assert.equal(result.code, 0);
        }
      });
    }

    it("lowers a file again whose cached form is damaged", async () => {
      program = copyProgram("commonjs");
      const run = () => runCli(["run", "src/main.ts", "--no-cache"], { cwd: program.folder, node });
      await run();
      const cache = join(program.folder, ".pipelens/cache/lowered");
      const whole = readdirSync(cache).map((name) => readFileSync(join(cache, name), "utf8"));
      for (const [at, name] of readdirSync(cache).entries()) {
        writeFileSync(join(cache, name), whole[at]?.slice(0, -20) ?? "");
      }
      assert.equal((await run()).code, 0);
      assert.deepEqual(
        readdirSync(cache).map((name) => readFileSync(join(cache, name), "utf8")),
        whole,
      );
    });

    it("loads nothing that takes long before the program's own code", async () => {
      program = copyProgram("esm");
      const listing = `console.log("loaded", process.moduleLoadList.filter((name) => / (crypto|child_process)$/.test(name)).join());
import { pipeline, step } from "pipelens";
export const main = pipeline(function main() { step(function add() {})(); });
`;
      writeFileSync(join(program.folder, "listing.ts"), listing);
      const run = () => runCli(["run", "listing.ts"], { cwd: program.folder, node });
      await run();
      assert.match((await run()).stdout, /^loaded $/m);
    });

    it("runs where its cache cannot be kept", async () => {
      program = copyProgram("paths");
      const cache = join(program.folder, ".pipelens/cache");
      mkdirSync(cache, { recursive: true });
      // A file where a folder would be, since the superuser may write into any folder.
      writeFileSync(join(cache, "lowered"), "");
      writeFileSync(join(cache, "code"), "");
      chmodSync(cache, 0o500);
      const { stdout, code } = await runCli(["run", "src/main.ts"], { cwd: program.folder, node });
      assert.ok(stdout.includes("paths say a+b base"), stdout);
      assert.equal(code, 0);
    });
  });
}
