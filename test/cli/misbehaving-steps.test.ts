import assert from "node:assert/strict";
import { copyProgram } from "./support/program-copy.js";
import { type CliResult, nodes, runCli } from "./support/run-cli.js";
import { onlyRunOf } from "./support/run-records.js";

for (const node of nodes) {
  describe(`steps that misbehave with ${node}`, () => {
    let folder: string;
    let remove: () => void;
    before(() => {
      ({ folder, remove } = copyProgram("misbehaving"));
    });
    after(() => remove());

    const run = (pipeline: string, env = {}): Promise<CliResult> =>
      runCli(["run", "main.ts", pipeline], { cwd: folder, node, env });

    it("may write megabytes: all of it reaches the terminal and the log", async () => {
      const { code, stdout } = await run("flooding");
      assert.equal(code, 0);
      assert.equal(stdout.match(/^x{99}$/gm)?.length, 100_000);
      assert.equal(onlyRunOf(folder, "flooding").log("flood").length, 100_000);
    });

    it("do not keep the command by what they leave running", async () => {
      const { code, stdout } = await run("leaking");
      const pid = Number(stdout.match(/^child (\d+)$/m)?.[1]);
      // What a step has started on purpose outlives the run; nothing but the test ends it.
      process.kill(pid, "SIGKILL");
      assert.equal(code, 0);
      assert.equal(await statusOf("leaking"), "completed");
    });

    it("say in their log that they have ended the process", async () => {
      assert.equal((await run("leaving")).code, 7);
      assert.equal(await statusOf("leaving"), "interrupted");
      const [line] = onlyRunOf(folder, "leaving").log("leave");
      assert.match(line ?? "", /^error This step called process\.exit\(7\)/);
    });

    it("leave an interrupted run behind when they run out of memory", async () => {
      const { code } = await run("hogging", { NODE_OPTIONS: "--max-old-space-size=80" });
      assert.notEqual(code, 0);
      assert.equal(await statusOf("hogging"), "interrupted");
    });

    const late: readonly (readonly [
      how: string,
      pipeline: string,
      message: string,
      step: string,
    ])[] = [
      ["in a promise that nobody waits for", "rejecting", "nobody waits for this", "rejectLater"],
      ["in a timer", "throwing", "thrown in a timer", "throwLater"],
    ];
    for (const [how, pipeline, message, step] of late) {
      it(`fail by what they throw ${how}`, async () => {
        const { code, stderr } = await run(pipeline);
        assert.match(stderr, new RegExp(`^Failed to run step \`${step}\``, "m"));
        assert.match(stderr, new RegExp(`^Error: ${message}$`, "m"));
        assert.equal(code, 1);
        assert.equal(await statusOf(pipeline), "failed");
      });
    }

    it("fail when they wait for what can no longer happen", async () => {
      const { code, stderr } = await run("waiting");
      assert.match(stderr, /^StepInterfaceError: Step `endless` waits for something/m);
      assert.equal(code, 1);
      assert.equal(await statusOf("waiting"), "failed");
    });

    const thrown: readonly (readonly [what: string, pipeline: string, printed: string])[] = [
      ["text", "throwsText", "Thrown: 'just text'"],
      ["nothing", "throwsNothing", "Thrown: undefined"],
      ["a plain object", "throwsRecord", "Thrown: { code: 4 }"],
    ];
    for (const [what, pipeline, printed] of thrown) {
      it(`may throw ${what}`, async () => {
        const { code, stderr } = await run(pipeline);
        assert.ok(stderr.includes(printed), stderr);
        assert.equal(code, 1);
        assert.equal(await statusOf(pipeline), "failed");
      });
    }

    async function statusOf(pipeline: string): Promise<unknown> {
      const args = ["pipeline", "runs", "list", "-p", pipeline, "--json"];
      const { stdout } = await runCli(args, { cwd: folder, node });
      return JSON.parse(stdout).runs.at(-1).status;
    }
  });
}
