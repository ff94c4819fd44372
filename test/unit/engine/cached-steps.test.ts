import assert from "node:assert/strict";
import { step } from "../../../src/authoring/step.js";
import type { RunExecution } from "../../../src/engine/execute-run.js";
import { createMemoryStore } from "./memory-store.js";
import { addOne, codeNamed, countedStep, run, scale, valuesOf } from "./runs.js";

describe("executeRun, the second time", () => {
  it("serves steps from the cache, and says whose outputs they were", async () => {
    const store = createMemoryStore();
    const { counted, calls } = countedStep();
    const finished = await run(store, () => addOne(counted()), { runId: "id-1", runName: "first" });
    assert.equal(finished.status, "completed");
    await run(store, () => addOne(counted()));
    assert.equal(calls(), 1);
    const cached = store.events.filter((event) => event.type === "step-cached");
    assert.deepEqual(
      cached.map(({ step: id, original }) => ({ id, ...original })),
      ["counted", "addOne"].map((id) => ({ id, runId: "id-1", runName: "first", step: id })),
    );
    assert.deepEqual(
      cached.map(({ outputs: [made] }) => made?.output),
      ["output", "output"],
    );
  });

  const misses: Record<string, Partial<RunExecution>> = {
    "the run forbids it": { cacheEnabled: false },
    "its code differs": { codeOf: codeNamed("changed") },
  };
  for (const [reason, options] of Object.entries(misses)) {
    it(`runs a step again when ${reason}`, async () => {
      const store = createMemoryStore();
      const { counted, calls } = countedStep();
      await run(store, () => counted());
      await run(store, () => counted(), options);
      assert.equal(calls(), 2);
    });
  }

  it("runs a step again when it forbids the cache itself, whatever the run allows", async () => {
    const store = createMemoryStore();
    const { counted, calls } = countedStep();
    const fresh = counted.configure({ enableCache: false });
    await run(store, () => fresh());
    await run(store, () => fresh());
    assert.equal(calls(), 2);
  });

  it("runs a step again when a parameter or the content of an input differs", async () => {
    const store = createMemoryStore();
    const runs: unknown[] = [];
    const note = step(function note(x: number, { factor = 1 } = {}) {
      runs.push([x, factor]);
      return x;
    });
    const inputs = [
      [1, 1],
      [1, 2],
      [2, 2],
      [1, 1],
    ] as const;
    for (const [x, factor] of inputs) {
      await run(store, () => note(scale(x, { factor: 1 }), { factor }));
    }
    assert.deepEqual(runs, [
      [1, 1],
      [1, 2],
      [2, 2],
    ]);
  });

  it("tells a missing argument, an empty object, an object and its only field from each other", async () => {
    const store = createMemoryStore();
    const kind = step(function kind(value: number | { value?: number } = 7) {
      return typeof value === "number" ? value : Object.keys(value);
    });
    const made: unknown[] = [];
    for (const args of [[], [{}], [5], [{ value: 5 }]] as const) {
      await run(store, () => kind(...args));
      made.push((await valuesOf(store, "kind")).output);
    }
    assert.deepEqual(made, [7, [], 5, ["value"]]);
  });

  it("keeps what a run without cache made, for later ones", async () => {
    const store = createMemoryStore();
    const { counted, calls } = countedStep();
    await run(store, () => counted(), { cacheEnabled: false });
    await run(store, () => counted());
    assert.equal(calls(), 1);
  });

  it("runs a step again whose outputs are damaged", async () => {
    const store = createMemoryStore();
    const { counted, calls } = countedStep();
    await run(store, () => counted());
    store.damage();
    await run(store, () => counted());
    assert.equal(calls(), 2);
    assert.deepEqual(await valuesOf(store, "counted"), { output: 1 });
  });
});
