import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { copyProgram } from "./support/program-copy.js";
import { programForEachTest } from "./support/program-for-each-test.js";
import { runCli } from "./support/run-cli.js";

describe("pipelens", () => {
  const copied = programForEachTest("several");
  const { pipelens } = copied;

  it("prints its version", async () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8"));
    assert.deepEqual(await pipelens("--version"), {
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: "",
    });
  });

  it("explains its commands", async () => {
    const { code, stdout } = await pipelens("--help");
    assert.match(stdout, /^ {2}run \[options\] <file> \[pipeline\] /m);
    assert.match(stdout, /^ {2}130 {2}cancelled$/m);
    assert.equal(code, 0);
  });

  const wrong: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [["rum"], /unknown command 'rum'\n\(Did you mean run\?\)/],
    [["run"], /missing required argument 'file'/],
    [["run", "two.ts", "--no-cash"], /unknown option '--no-cash'\n\(Did you mean --no-cache\?\)/],
    [["pipeline", "lst"], /unknown command 'lst'\n\(Did you mean list\?\)/],
  ];
  for (const [args, says] of wrong) {
    it(`says what is wrong with \`${args.join(" ")}\``, async () => {
      const { code, stderr } = await pipelens(...args);
      assert.match(stderr, says);
      assert.equal(code, 2);
    });
  }

  it("says what to do when nothing has run yet", async () => {
    for (const args of [
      ["pipeline", "list"],
      ["pipeline", "runs", "list"],
    ]) {
      const { code, stdout } = await pipelens(...args);
      assert.equal(
        stdout,
        `There are no runs in ${copied.folder}/.pipelens yet. Run a pipeline with: pipelens run FILE\n`,
      );
      assert.equal(code, 0);
    }
  });

  it("lists pipelines and runs as tables", async () => {
    await pipelens("run", "two.ts", "first", "--run-name", "one");
    await pipelens("run", "two.ts", "second", "--run-name", "two");
    await pipelens("run", "two.ts", "first", "--run-name", "three");
    const time = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
    const pipelines = (await pipelens("pipeline", "list")).stdout;
    assert.match(
      pipelines,
      new RegExp(
        [
          "^NAME        RUNS  LAST RUN             STATUS     FILE",
          `first          2  ${time}  completed  two\\.ts`,
          `the-second     1  ${time}  completed  two\\.ts\n$`,
        ].join("\n"),
      ),
    );
    const runs = (await pipelens("pipeline", "runs", "list", "-p", "first")).stdout;
    assert.match(
      runs,
      new RegExp(
        [
          "^PIPELINE  RUN NAME  STATUS     STARTED              DURATION  STEPS",
          `first     one       completed  ${time} +\\d+\\.\\d{3}s +1/1`,
          `first     three     completed  ${time} +\\d+\\.\\d{3}s +1/1\n$`,
        ].join("\n"),
      ),
    );
  });

  it("lists runs of a store that is named, as JSON", async () => {
    await pipelens("run", "two.ts", "first", "--run-name", "one");
    const elsewhere = copyProgram("json");
    const { stdout } = await runCli(
      ["pipeline", "runs", "list", "--json", "--store", `${copied.folder}/.pipelens`],
      { cwd: elsewhere.folder },
    );
    elsewhere.remove();
    const { runs, total } = JSON.parse(stdout);
    assert.equal(total, 1);
    const [run] = runs;
    assert.equal(run.name, "one");
    assert.equal(run.pipeline, "first");
  });

  it("names the pipelines that have run when asked for another", async () => {
    await pipelens("run", "two.ts", "first");
    const { code, stderr } = await pipelens("pipeline", "runs", "list", "-p", "frist");
    assert.match(
      stderr,
      /^Error: No pipeline named frist is registered in .* The nearest: first\./,
    );
    assert.equal(code, 2);
  });
});
