import assert from "node:assert/strict";
import { RunProcess } from "../../../../src/extension/runs/run-process.js";
import { isAlive } from "./is-alive.js";

/** Starts a Node program and waits until it has printed a line; what it prints later is in `output`. */
async function start(code: string) {
  const output: string[] = [];
  let printed = (_line: string) => {};
  const firstLine = new Promise<string>((resolve) => (printed = resolve));
  const run = new RunProcess(
    { program: process.execPath, args: ["-e", code], cwd: process.cwd(), env: process.env },
    {
      onOutput: (text) => {
        output.push(text);
        const [line, rest] = output.join("").split("\n", 2);
        if (rest !== undefined) printed(line ?? "");
      },
    },
  );
  return { run, output, firstLine };
}

const spawnSleeper = `
  const { spawn } = require("node:child_process");
  const sleeper = spawn("sleep", ["300"], { stdio: "ignore", detached: DETACHED });
  console.log(String(sleeper.pid));
`;

describe("RunProcess", () => {
  it("streams what the program prints to both outputs, and tells how it ended", async () => {
    const { run, output } = await start(
      `console.log("out"); console.error("err"); process.exitCode = 3`,
    );
    assert.deepEqual(await run.ended, { code: 3, signal: null, errorOutput: "err\n" });
    assert.deepEqual(output.join("").split("\n").toSorted(), ["", "err", "out"]);
  });

  it("tells when the program cannot be started", async () => {
    const run = new RunProcess(
      { program: "/no/such/program", args: [], cwd: process.cwd(), env: {} },
      { onOutput: () => {} },
    );
    const { startError } = await run.ended;
    assert.match(String(startError), /ENOENT/);
    assert.equal(await run.stop(10), false);
  });

  it("lets a program that listens end by itself", async () => {
    const { run, firstLine } = await start(`
      process.on("SIGTERM", () => process.exit(42));
      setInterval(() => {}, 1000);
      console.log("ready");
    `);
    await firstLine;
    assert.equal(await run.stop(20_000), false);
    assert.deepEqual(await run.ended, { code: 42, signal: null, errorOutput: "" });
  });

  it("kills a program that is in an endless loop", async () => {
    const { run, firstLine } = await start(`
      process.on("SIGTERM", () => {});
      console.log("ready");
      setTimeout(() => { for (;;); }, 0);
    `);
    await firstLine;
    assert.equal(await run.stop(50), true);
    assert.equal((await run.ended).signal, "SIGKILL");
  });

  for (const detached of [false, true]) {
    const where = detached ? "a session of its own" : "the same group";
    it(`ends with the program what it started, in ${where}`, async () => {
      const { run, firstLine } = await start(`
        process.on("SIGTERM", () => {});
        ${spawnSleeper.replace("DETACHED", String(detached))}
        setInterval(() => {}, 1000);
      `);
      const sleeper = Number(await firstLine);
      assert(isAlive(sleeper));
      await run.stop(50);
      assert(!isAlive(sleeper));
    });
  }

  it("has ended although something that it started still holds its output open", async () => {
    const { run, firstLine } = await start(`
      const { spawn } = require("node:child_process");
      const sleeper = spawn("sleep", ["300"], { stdio: "inherit" });
      console.log(String(sleeper.pid));
      setTimeout(() => process.exit(0), 50);
    `);
    const sleeper = Number(await firstLine);
    try {
      assert.equal((await run.ended).code, 0);
      assert(isAlive(sleeper));
    } finally {
      process.kill(sleeper, "SIGKILL");
    }
  });
});
