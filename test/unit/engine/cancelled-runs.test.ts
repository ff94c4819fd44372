import assert from "node:assert/strict";
import { step } from "../../../src/authoring/step.js";
import type { RunEvent } from "../../../src/model/run-event.js";
import { createMemoryStore, type MemoryStore } from "./memory-store.js";
import { addOne, deferred, inShort, one, run } from "./runs.js";

describe("executeRun, when it is cancelled", () => {
  it("ends at once, without waiting for the steps that run", async () => {
    const store = createMemoryStore();
    const controller = new AbortController();
    const { promise: never } = deferred<number>();
    const endless = step({ name: "endless" }, () => {
      controller.abort();
      return never;
    });
    const finished = await run(store, () => addOne(endless()), { signal: controller.signal });
    assert.equal(finished.status, "cancelled");
    assert.deepEqual(store.events.slice(1).map(inShort), [
      "step-started endless",
      "step-ended endless cancelled",
      "step-ended addOne skipped",
      "run-ended cancelled",
    ]);
  });

  it("writes nothing of a step that ends afterwards", async () => {
    const store = createMemoryStore();
    const controller = new AbortController();
    const { promise, resolve } = deferred<number>();
    const late = step({ name: "late" }, () => {
      controller.abort();
      return promise;
    });
    let stored = 0;
    const writing: MemoryStore = {
      ...store,
      writeArtifact(output, value) {
        stored += 1;
        return store.writeArtifact(output, value);
      },
    };
    await run(writing, () => late(), { signal: controller.signal });
    const written = store.events.length;
    resolve(1);
    await new Promise(setImmediate);
    assert.equal(store.events.length, written);
    assert.equal(stored, 0);
  });

  it("starts nothing when it is cancelled before it begins", async () => {
    const store = createMemoryStore();
    const finished = await run(store, () => one(), { signal: AbortSignal.abort() });
    assert.equal(finished.status, "cancelled");
    assert.deepEqual(store.events.map(inShort), [
      "run-created",
      "step-ended one skipped",
      "run-ended cancelled",
    ]);
  });

  it("is completed when all steps had ended by then", async () => {
    const controller = new AbortController();
    const report = ({ type }: RunEvent) => {
      if (type === "step-completed") controller.abort();
    };
    const options = { signal: controller.signal, report };
    const finished = await run(createMemoryStore(), () => one(), options);
    assert.equal(finished.status, "completed");
  });
});
