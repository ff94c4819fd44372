import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { WorkerThread } from "../../../../src/extension/workers/worker-thread.js";
import { inTemporaryFolder } from "../temporary-folder.js";

type Calls = { double(value: number): number; die(): void; never(): void };

const script = `
  const { parentPort } = require("node:worker_threads");
  parentPort.postMessage({ type: "hello" });
  parentPort.on("message", ({ id, method, args }) => {
    if (method === "die") process.exit(7);
    if (method === "double") parentPort.postMessage({ type: "reply", id, value: args[0] * 2 });
  });
`;

async function withWorker(
  body: (worker: WorkerThread<Calls>, seen: { starts: number; logs: string[] }) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, "worker.cjs");
    writeFileSync(file, script);
    const seen = { starts: 0, logs: [] as string[] };
    const worker = new WorkerThread<Calls>(file, {
      onStart: () => (seen.starts += 1),
      log: (message) => seen.logs.push(message),
    });
    try {
      await body(worker, seen);
    } finally {
      worker.dispose();
    }
  });
}

describe("WorkerThread", () => {
  it("starts with the first call, and once", () =>
    withWorker(async (worker, seen) => {
      assert.equal(worker.running, false);
      assert.equal(await worker.calls.double(2), 4);
      assert.equal(await worker.calls.double(3), 6);
      assert.equal(seen.starts, 1);
    }));

  it("rejects the calls it dies under, says why, and starts again with the next", () =>
    withWorker(async (worker, seen) => {
      const waiting = worker.calls.never();
      const dying = worker.calls.die();
      await assert.rejects(waiting, /ended with code 7/);
      await assert.rejects(dying, /ended with code 7/);
      assert.equal(await worker.calls.double(4), 8);
      assert.equal(seen.starts, 2);
      assert.equal(seen.logs.length, 1);
    }));

  it("is not started again and again when it keeps dying", () =>
    withWorker(async (worker, seen) => {
      for (let time = 0; time < 5; time += 1) await assert.rejects(worker.calls.die());
      assert.throws(() => worker.calls, /ended 5 times within a minute/);
      assert.equal(seen.starts, 5);
    }));

  it("rests when it is asked to, which is no death, and starts again with the next call", () =>
    withWorker(async (worker, seen) => {
      const waiting = worker.calls.never();
      worker.rest();
      assert.equal(worker.running, false);
      await assert.rejects(waiting, /ended with code/);
      assert.equal(await worker.calls.double(4), 8);
      assert.deepEqual(seen, { starts: 2, logs: [] });
    }));

  it("does not start once it is disposed", () =>
    withWorker(async (worker) => {
      worker.dispose();
      assert.throws(() => worker.calls, /extension is ending/);
    }));
});
