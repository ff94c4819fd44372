import assert from "node:assert/strict";
import {
  type ChildProcess,
  exec,
  execFileSync,
  execSync,
  fork,
  spawn,
  spawnSync,
} from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { StepBody } from "../../../src/engine/step-body.js";
import type { LogLine } from "../../../src/model/log-line.js";
import { captureSteps } from "../../../src/step-capture/capture-steps.js";
import { installCapture } from "../../../src/step-capture/install-capture.js";

describe("captureSteps", () => {
  let release: () => void;
  beforeEach(() => {
    release = installCapture();
  });
  afterEach(() => release());

  it("gives each console call the level of its method, line by line", async () => {
    const lines = await linesOf(() => {
      console.log("%d rows", 3);
      console.info("info");
      console.debug("debug");
      console.warn("one\ntwo");
      console.error("error");
      console.group("group");
      console.table([{ a: 1 }]);
      console.groupEnd();
    });
    assert.deepEqual(lines.slice(0, 8), [
      "info 3 rows",
      "info info",
      "debug debug",
      "warn one",
      "warn two",
      "error error",
      "info group",
      "info   ┌─────────┬───┐",
    ]);
  });

  it("makes lines of what is written piece by piece, in the middle of a character too", async () => {
    const bytes = Buffer.from("größe\r\nlast");
    const lines = await linesOf(async () => {
      process.stdout.write(bytes.subarray(0, 4));
      await Promise.resolve();
      process.stdout.write(bytes.subarray(4));
      process.stderr.write("c29tZQo=", "base64");
      process.stdout.write("\u001b[31m and red\u001b[39m");
    });
    assert.deepEqual(lines, ["stdout größe", "stderr some", "stdout last and red"]);
  });

  it("knows the step across promises and timers, and among steps that run at the same time", async () => {
    const speak = async (name: string) => {
      for (let at = 0; at < 3; at += 1) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        console.log(name, at);
      }
    };
    const both = await Promise.all([linesOf(() => speak("a")), linesOf(() => speak("b"))]);
    assert.deepEqual(both, [
      ["info a 0", "info a 1", "info a 2"],
      ["info b 0", "info b 1", "info b 2"],
    ]);
  });

  it("says which call of a mapped step wrote a line", async () => {
    const heard: LogLine[] = [];
    await capture(() => console.log("x"), heard, 4);
    assert.deepEqual(
      heard.map(({ item, text }) => ({ item, text })),
      [{ item: 4, text: "x" }],
    );
  });

  it("takes both streams of a child that shares the terminal, and the child has no streams of its own", async () => {
    const lines = await linesOf(async () => {
      const child = spawn("sh", ["-c", "echo out; echo err >&2"], { stdio: "inherit" });
      assert.equal(child.stdout, null);
      assert.deepEqual([...child.stdio], [null, null, null]);
      await once(child, "close");
    });
    assert.deepEqual(lines.sort(), ["stderr err", "stdout out"]);
  });

  it("leaves the streams that a program reads to the program", async () => {
    const lines = await linesOf(async () => {
      const { stdout } = await promisify(exec)("echo read; echo err >&2");
      assert.equal(stdout, "read\n");
      const child = spawn("sh", ["-c", "echo one; echo two"]);
      let read = "";
      for await (const chunk of child.stdout) read += chunk;
      assert.equal(read, "one\ntwo\n");
    });
    assert.deepEqual(lines.sort(), ["stderr err", "stdout one", "stdout read", "stdout two"]);
  });

  it("takes what a forked program logs, and its messages still come", async () => {
    const lines = await linesOf(async () => {
      const child = fork(fileURLToPath(new URL("forked-program.mjs", import.meta.url)), {
        execArgv: [],
      });
      const closed = once(child, "close");
      assert.deepEqual((await once(child, "message"))[0], { ready: true });
      await closed;
    });
    assert.deepEqual(lines, ["stdout from the fork"]);
  });

  it("takes what a child wrote that the step waited for, and gives back what Node would", async () => {
    const lines = await linesOf(() => {
      assert.equal(execSync("echo a", { encoding: "utf8" }), "a\n");
      assert.equal(execFileSync("echo", ["b"]).toString(), "b\n");
      assert.equal(execSync("echo c; echo d >&2", { stdio: "inherit" }), null);
      const { stdout, output, status } = spawnSync("sh", ["-c", "echo e; exit 4"], {
        stdio: [0, 1, 2],
      });
      assert.deepEqual(
        { stdout, output, status },
        { stdout: null, output: [null, null, null], status: 4 },
      );
    });
    assert.deepEqual(lines, ["stdout a", "stdout b", "stdout c", "stderr d", "stdout e"]);
  });

  it("throws what Node throws for a child that failed", async () => {
    const call = () => execSync("echo bad >&2; exit 3");
    const plain = thrownBy(call);
    let captured: unknown;
    const lines = await linesOf(() => {
      captured = thrownBy(call);
    });
    assert.deepEqual(lines, ["stderr bad"]);
    assert.deepEqual(described(captured), described(plain));
    const missing = () => execFileSync("/no/such/program", ["x"]);
    const plainMissing = thrownBy(missing);
    await linesOf(() => {
      captured = thrownBy(missing);
    });
    assert.deepEqual(described(captured), described(plainMissing));
  });

  it("hears of the children of steps, and of no others", async () => {
    const heard: (number | undefined)[] = [];
    const outside = spawn("true");
    let inside: ChildProcess | undefined;
    await capture(
      () => {
        inside = spawn("true");
      },
      [],
      undefined,
      (pid) => heard.push(pid),
    );
    await Promise.all([outside, inside].map((child) => child && once(child, "close")));
    assert.deepEqual(heard, [inside?.pid]);
  });

  it("changes nothing outside a run", () => {
    release();
    const own = [process.stdout.write, console.log, spawnSync] as const;
    const again = installCapture();
    const nested = installCapture();
    assert.notEqual(process.stdout.write, own[0]);
    again();
    assert.notEqual(process.stdout.write, own[0]);
    nested();
    nested();
    assert.deepEqual([process.stdout.write, console.log, spawnSync], own);
    assert.equal(Object.hasOwn(process.stdout, "write"), false);
  });
});

async function linesOf(body: () => unknown): Promise<string[]> {
  const heard: LogLine[] = [];
  await capture(body, heard);
  return heard.map(({ level, text }) => `${level} ${text}`);
}

async function capture(
  body: () => unknown,
  heard: LogLine[],
  item?: number,
  started: (pid: number) => void = () => {},
): Promise<void> {
  const runBody = captureSteps(
    async () => {
      await body();
      return [];
    },
    (_body, pid) => started(pid),
  );
  const hear = { log: (line: LogLine) => void heard.push(line), progress() {}, logMetadata() {} };
  const context = { ...(item !== undefined && { item }) } as StepBody["context"];
  const call = { step: "test", run: body } as unknown as StepBody["call"];
  await runBody({ call, args: [], context, hear });
}

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

function described(error: unknown): unknown {
  assert.ok(error instanceof Error);
  const {
    pid: _pid,
    error: _same,
    stdout,
    stderr,
    output,
    ...fields
  } = error as Error & Record<string, unknown>;
  return { ...fields, message: error.message, text: [stdout, stderr, output].map(String) };
}
