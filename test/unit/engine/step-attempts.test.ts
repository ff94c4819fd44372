import assert from "node:assert/strict";
import { stepContext } from "../../../src/authoring/step-context.js";
import type { StepOptions } from "../../../src/authoring/step-options.js";
import { createBodyRunner } from "../../../src/engine/run-body.js";
import { PipelensError, StepTimeoutError } from "../../../src/model/errors.js";
import { createMemoryStore, type MemoryStore } from "./memory-store.js";
import { deferred, inShort, runRecorded, valuesOf } from "./runs.js";
import { wired } from "./wired.js";

describe("a step that is tried again", () => {
  it("is called until it ends well, and says why each time, with delays that grow", async () => {
    const store = createMemoryStore();
    const attempts: number[] = [];
    const shaky = () => {
      attempts.push(stepContext().attempt);
      if (attempts.length < 4) throw new RangeError(`no ${attempts.length}`);
      return "done";
    };
    await runOne(store, shaky, { retries: { max: 5, delay: 1, backoff: 2 } });
    assert.deepEqual(attempts, [1, 2, 3, 4]);
    assert.deepEqual(
      retriesOf(store).map(({ attempt, attempts, delayMs, error }) => [
        attempt,
        attempts,
        delayMs,
        error.message,
      ]),
      [
        [2, 6, 1, "no 1"],
        [3, 6, 2, "no 2"],
        [4, 6, 4, "no 3"],
      ],
    );
    assert.deepEqual(await valuesOf(store, "only"), { output: "done" });
  });

  it("fails with what its last attempt threw", async () => {
    const store = createMemoryStore();
    let calls = 0;
    const thrown: Error[] = [];
    const bad = () => {
      calls += 1;
      const error = new Error(`no ${calls}`);
      thrown.push(error);
      throw error;
    };
    await assert.rejects(
      runOne(store, bad, { retries: { max: 2, delay: 0 } }),
      (error) => error === thrown.at(-1),
    );
    assert.equal(calls, 3);
    assert.equal(retriesOf(store).length, 2);
  });

  it("sees nothing of what an earlier attempt did to its arguments", async () => {
    const store = createMemoryStore();
    const seen: unknown[] = [];
    const push = (rows: number[], options: { tags: string[] }) => {
      seen.push([...rows, ...options.tags]);
      rows.push(9);
      options.tags.push("changed");
      if (seen.length < 2) throw new Error("once more");
    };
    await runRecorded(
      store,
      wired([
        { id: "rows", run: () => [1] },
        {
          id: "push",
          run: push,
          args: [
            { kind: "output", input: "rows", from: "rows", output: "output" },
            { kind: "value", value: { tags: ["a"] } },
          ],
          options: { retries: { max: 1, delay: 0 } },
        },
      ]),
    );
    assert.deepEqual(seen, [
      [1, "a"],
      [1, "a"],
    ]);
  });

  it("is not tried again once the run is cancelled, and keeps no timer", async () => {
    const store = createMemoryStore();
    const controller = new AbortController();
    let calls = 0;
    const finished = await runRecorded(
      store,
      wired([
        {
          id: "only",
          options: { retries: { max: 3, delay: "7d" } },
          run() {
            calls += 1;
            throw new Error("no");
          },
        },
      ]),
      {
        signal: controller.signal,
        report: ({ type }) => type === "step-retried" && controller.abort(),
      },
    );
    await new Promise(setImmediate);
    assert.equal(calls, 1);
    assert.equal(finished.status, "cancelled");
    assert.deepEqual(store.events.map(inShort).slice(2), [
      "step-retried only",
      "step-ended only cancelled",
      "run-ended cancelled",
    ]);
  });
});

describe("a step with a time limit", () => {
  it("fails when it takes longer, its signal tells it, and nothing waits for it", async () => {
    const store = createMemoryStore();
    let signal: AbortSignal | undefined;
    const endless = () => {
      ({ signal } = stepContext());
      return deferred().promise;
    };
    await assert.rejects(
      runOne(store, endless, { timeout: 1 }),
      (error) =>
        error instanceof StepTimeoutError &&
        error.code === "step-timeout" &&
        /`only` took longer than the 1ms/.test(error.message),
    );
    assert.ok(signal?.aborted && signal.reason instanceof StepTimeoutError);
    assert.deepEqual(store.events.map(inShort).slice(1), [
      "step-started only",
      "step-failed only",
      "run-ended failed",
    ]);
  });

  it("is not heard any more afterwards, whatever it goes on to do", async () => {
    const store = createMemoryStore();
    const { promise: late, resolve: goOn } = deferred();
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    try {
      const { logMetadata, progress } = await import("../../../src/authoring/step-context.js");
      const lazy = async () => {
        await late;
        progress(1);
        logMetadata({ late: true });
        throw new Error("too late for anyone");
      };
      await assert.rejects(runOne(store, lazy, { timeout: 1 }), StepTimeoutError);
      const written = store.events.length;
      goOn();
      await new Promise(setImmediate);
      await new Promise(setImmediate);
      assert.equal(store.events.length, written);
      assert.deepEqual(unhandled, []);
    } finally {
      process.off("unhandledRejection", note);
    }
  });

  it("fails also where it has kept its thread from noticing", async () => {
    let time = 0;
    const busy = () => {
      time += 1000;
      return 1;
    };
    const running = runRecorded(
      createMemoryStore(),
      wired([{ id: "only", run: busy, options: { timeout: "500ms" } }]),
      { now: () => time },
    );
    await assert.rejects(running, /longer than the 500ms/);
  });

  it("does not count what its thread takes to load the step", async () => {
    const store = createMemoryStore();
    let time = 0;
    const runInStore = createBodyRunner(store);
    await runRecorded(
      store,
      wired([{ id: "only", run: () => "done", options: { timeout: "500ms" } }]),
      {
        now: () => time,
        runBody(body) {
          time += 1000;
          return runInStore(body);
        },
      },
    );
    assert.deepEqual(await valuesOf(store, "only"), { output: "done" });
  });

  it("counts each attempt by itself", async () => {
    const store = createMemoryStore();
    let calls = 0;
    const slowAtFirst = () => {
      calls += 1;
      return calls === 1 ? deferred().promise : "done";
    };
    await runRecorded(
      store,
      wired([
        { id: "only", run: slowAtFirst, options: { timeout: 20, retries: { max: 1, delay: 0 } } },
      ]),
      // However busy the machine is, the second attempt takes no time.
      { now: () => 0 },
    );
    assert.equal(retriesOf(store)[0]?.error.name, "StepTimeoutError");
    assert.deepEqual(await valuesOf(store, "only"), { output: "done" });
  });

  it("may be longer than a timer can be", async () => {
    const store = createMemoryStore();
    const soon = () => new Promise((resolve) => setImmediate(resolve, "done"));
    await runOne(store, soon, { timeout: "400d" });
    assert.deepEqual(await valuesOf(store, "only"), { output: "done" });
  });

  it("fails when its limit is no duration", async () => {
    await assert.rejects(
      runOne(createMemoryStore(), () => 1, { timeout: "soon" as never }),
      (error) => error instanceof PipelensError && error.code === "duration-invalid",
    );
  });
});

function runOne(store: MemoryStore, run: () => unknown, options: StepOptions) {
  return runRecorded(store, wired([{ id: "only", run, options }]));
}

function retriesOf(store: MemoryStore) {
  return store.events.filter((event) => event.type === "step-retried");
}
