import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { RunEvent } from "../../src/model/run-event.js";
import { copyProgram } from "./support/program-copy.js";
import { nodes, runCli } from "./support/run-cli.js";
import { onlyRunOf } from "./support/run-records.js";

for (const node of nodes) {
  describe(`steps in threads with ${node}`, () => {
    let folder: string;
    let remove: () => void;
    before(() => {
      ({ folder, remove } = copyProgram("threads"));
    });
    after(() => remove());

    const run = (file: string, pipeline: string, env = {}) =>
      runCli(["run", file, pipeline], { cwd: folder, node, env });

    it("run at the same time on processors of their own, and say all that other steps say", async () => {
      const { code, stdout, stderr } = await run("meeting.ts", "meeting");
      assert.equal(code, 0, stderr);
      const { events, log } = onlyRunOf(folder, "meeting");
      const [leftStart, leftEnd] = timesOf(events, "left");
      const [rightStart, rightEnd] = timesOf(events, "right");
      assert.ok(leftStart < rightEnd && rightStart < leftEnd);
      const threads = events.flatMap((event) =>
        event.type === "metadata-logged" ? [event.metadata.threadId] : [],
      );
      assert.equal(new Set([0, ...threads]).size, 3, `threads ${threads}`);
      assert.deepEqual(log("left"), ["info left met right", "warn careful"]);
      assert.match(stdout, /^left met right$/m);
      assert.match(stderr, /^careful$/m);
      assert.ok(events.some((event) => event.type === "step-progressed" && event.step === "left"));
    });

    it("end with what they threw: its name, its cause, its own fields, the source's lines", async () => {
      const { code, stderr } = await run("misbehaving.ts", "throwing");
      assert.equal(code, 1);
      assert.match(stderr, /TooLarge.*: too large/);
      assert.match(stderr, /sizes: \[ 4, 5 \]/);
      assert.match(stderr, /\[cause\]: TypeError: why/);
      assert.ok(stderr.includes(`at thrower (${join(folder, "misbehaving.ts")}:11:9)`), stderr);
    });

    const failures: readonly (readonly [does: string, pipeline: string, says: RegExp])[] = [
      [
        "calls process.exit",
        "leaving",
        /StepThreadError: Step `leaver` ended its thread with process\.exit\(3\)/,
      ],
      ["runs out of memory", "hogging", /StepThreadError: Step `hog` ran out of memory/],
      ["loops for ever", "looping", /StepTimeoutError: Step `looper` took longer/],
      [
        "no thread can find",
        "hiding",
        /StepInterfaceError: Step `hidden` is to run in a thread, .* at the top level/,
      ],
    ];
    for (const [does, pipeline, says] of failures) {
      it(`fail the run, not the process, for a step that ${does}`, async () => {
        const env = { NODE_OPTIONS: "--max-old-space-size=80" };
        const { code, stderr } = await run("misbehaving.ts", pipeline, env);
        assert.match(stderr, says);
        assert.equal(code, 1);
        const last = onlyRunOf(folder, pipeline).events.at(-1);
        assert.equal(last?.type === "run-ended" && last.status, "failed");
      });
    }

    it("keep the last words of a step that never came to rest", () => {
      assert.deepEqual(onlyRunOf(folder, "looping").log("looper"), ["info last words"]);
    });

    it("are found in a program that runs itself under plain node, which is not run again in them", async () => {
      mkdirSync(join(folder, "node_modules"));
      symlinkSync(
        fileURLToPath(new URL("../..", import.meta.url)),
        join(folder, "node_modules/pipelens"),
      );
      const child = spawn(node, ["runs-itself.mjs"], { cwd: folder });
      let output = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
      const [code] = await once(child, "close");
      assert.match(output, /^it is completed$/m);
      assert.equal(code, 0);
      assert.equal(onlyRunOf(folder, "own").events.at(-1)?.type, "run-ended");
    });

    it("are found in a TypeScript program that another tool runs", async () => {
      const tool = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
      const child = spawn(node, ["--import", tool, "runs-itself.ts"], { cwd: folder });
      const [code] = await once(child, "close");
      assert.equal(code, 0);
    });
  });
}

function timesOf(events: readonly RunEvent[], step: string): readonly [start: number, end: number] {
  const start = events.find((event) => event.type === "step-started" && event.step === step);
  const end = events.find((event) => event.type === "step-completed" && event.step === step);
  assert.ok(start && end, step);
  return [start.at, end.at];
}
