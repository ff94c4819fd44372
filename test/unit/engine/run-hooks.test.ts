import assert from "node:assert/strict";
import type { HookEnded } from "../../../src/model/run-event.js";
import { createMemoryStore, type MemoryStore } from "./memory-store.js";
import { deferred, inShort, runRecorded } from "./runs.js";
import { from, wired } from "./wired.js";

describe("hooks", () => {
  it("are called after the last attempt, with what was thrown, and then for the run", async () => {
    const store = createMemoryStore();
    const boom = new Error("boom");
    const heard: unknown[] = [];
    const bad = () => {
      throw boom;
    };
    const running = runRecorded(
      store,
      wired([
        {
          id: "bad",
          run: bad,
          options: {
            retries: { max: 1, delay: 0 },
            onFailure: (step) => heard.push(step),
            onSuccess: () => heard.push("never"),
          },
        },
      ]),
      { onFailure: (run) => heard.push(run), onSuccess: () => heard.push("never") },
    );
    await assert.rejects(running, (error) => error === boom);
    assert.deepEqual(heard, [
      { pipelineName: "wired", runName: "run", stepName: "bad", parameters: {}, error: boom },
      { pipelineName: "wired", runName: "run", runId: "id", error: boom },
    ]);
    assert.deepEqual(store.events.slice(1).map(inShort), [
      "step-started bad",
      "step-retried bad",
      "step-failed bad",
      "hook-ended bad",
      "hook-ended",
      "run-ended failed",
    ]);
  });

  it("are called after a step and a run that have ended well; a cached step calls none", async () => {
    const store = createMemoryStore();
    const heard: string[] = [];
    const recorded = wired([
      { id: "good", run: () => 1, options: { onSuccess: ({ stepName }) => heard.push(stepName) } },
    ]);
    const options = { onSuccess: ({ runName }: { runName: string }) => heard.push(runName) };
    await runRecorded(store, recorded, options);
    await runRecorded(store, recorded, options);
    assert.deepEqual(heard, ["good", "run", "run"]);
  });

  it("fail nothing, whatever they throw, and are recorded", async () => {
    const store = createMemoryStore();
    const finished = await runRecorded(
      store,
      wired([
        {
          id: "good",
          run: () => 1,
          options: {
            onSuccess: () => {
              throw new TypeError("hook");
            },
          },
        },
        { id: "next", run: () => 2, args: [from("good")] },
      ]),
      { onSuccess: async () => Promise.reject("text") },
    );
    assert.equal(finished.status, "completed");
    assert.deepEqual(
      hooksOf(store).map(({ step, error }) => [step, error?.name, error?.message]),
      [
        ["good", "TypeError", "hook"],
        [undefined, "Thrown value", "text"],
      ],
    );
  });

  it("are waited for at the run's end, but not by other steps", async () => {
    const store = createMemoryStore();
    const { promise, resolve } = deferred();
    await runRecorded(
      store,
      wired([
        { id: "good", run: () => 1, options: { onSuccess: () => promise } },
        { id: "next", run: () => resolve(), args: [from("good")] },
      ]),
    );
    assert.equal(hooksOf(store).length, 1);
  });

  it("that never end keep a run from ending for a bounded time only", async () => {
    const store = createMemoryStore();
    const finished = await runRecorded(
      store,
      wired([{ id: "good", run: () => 1, options: { onSuccess: () => deferred().promise } }]),
      { hookLimitMs: 1 },
    );
    assert.equal(finished.status, "completed");
    assert.match(hooksOf(store)[0]?.error?.message ?? "", /had not ended within 0.001 s/);
  });

  it("that never end do not keep a run from being cancelled", async () => {
    const store = createMemoryStore();
    const controller = new AbortController();
    const hook = () => {
      setImmediate(() => controller.abort());
      return deferred().promise;
    };
    await runRecorded(
      store,
      wired([
        { id: "good", run: () => 1, options: { onSuccess: hook } },
        { id: "endless", run: () => deferred().promise },
      ]),
      { signal: controller.signal },
    );
    assert.equal(store.events.map(inShort).at(-1), "run-ended cancelled");
  });

  it("of a mapped step are called once, after all of its items", async () => {
    const store = createMemoryStore();
    let calls = 0;
    await runRecorded(
      store,
      wired([
        {
          id: "each",
          run: (x: number) => x,
          args: [{ kind: "value", value: [1, 2, 3] }],
          mapped: "xs",
          options: { onSuccess: () => (calls += 1) },
        },
      ]),
    );
    assert.equal(calls, 1);
  });
});

function hooksOf(store: MemoryStore): readonly HookEnded[] {
  return store.events.filter((event) => event.type === "hook-ended");
}
