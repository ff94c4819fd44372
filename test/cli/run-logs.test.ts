import assert from "node:assert/strict";
import { copyProgram } from "./support/program-copy.js";
import { runCli } from "./support/run-cli.js";

describe("pipelens pipeline runs logs", () => {
  let folder: string;
  let remove: () => void;
  before(async () => {
    ({ folder, remove } = copyProgram("threads"));
    const args = ["run", "meeting.ts", "meeting", "--run-name", "first"];
    assert.equal((await runCli(args, { cwd: folder })).code, 0);
  });
  after(() => remove());

  const logs = (...args: string[]) =>
    runCli(["pipeline", "runs", "logs", ...args], { cwd: folder });

  it("shows what the steps of a run wrote, step by step", async () => {
    const { stdout, code } = await logs("first");
    assert.deepEqual(stdout.trim().split("\n"), [
      "[left] left met right",
      "[left] careful",
      "[right] right met left",
      "[right] careful",
    ]);
    assert.equal(code, 0);
  });

  it("shows one step, as text or with time and level", async () => {
    assert.equal((await logs("first", "--step", "left")).stdout, "left met right\ncareful\n");
    const { stdout } = await logs("first", "--step", "left", "--json");
    const [, last] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      { ...last, at: typeof last.at },
      { step: "left", at: "number", level: "warn", text: "careful" },
    );
  });

  it("names what there is when asked for what there is not", async () => {
    const noRun = await logs("second");
    assert.match(noRun.stderr, /^Error: No run has the name or id second\./);
    const noStep = await logs("first", "--step", "middle");
    assert.match(noStep.stderr, /no step named middle\. Its steps are load, left, right, add\./);
    assert.deepEqual([noRun.code, noStep.code], [2, 2]);
  });
});
