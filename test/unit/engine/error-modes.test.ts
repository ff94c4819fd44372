import assert from "node:assert/strict";
import fc from "fast-check";
import type {
  RunEvent,
  StepCompleted,
  StepEnded,
  StepFailed,
} from "../../../src/model/run-event.js";
import { createMemoryStore, type MemoryStore } from "./memory-store.js";
import { deferred, inShort, runRecorded, valuesOf } from "./runs.js";
import { from, type WiredCall, wired } from "./wired.js";

const boom = new Error("boom");
const bad: WiredCall = {
  id: "bad",
  run() {
    throw boom;
  },
};

describe("a run that stops on failure", () => {
  it("starts nothing more, and says of each step why it was not started", async () => {
    const store = createMemoryStore();
    await assert.rejects(
      runRecorded(
        store,
        wired([
          bad,
          { id: "fed", run: () => 1, args: [from("bad")] },
          { id: "further", run: () => 1, args: [from("fed")] },
          { id: "apart", run: () => 1 },
        ]),
        { concurrency: 1 },
      ),
      (error) => error === boom,
    );
    assert.deepEqual(reasonsOf(store), {
      fed: "Step `bad` failed.",
      further: "Step `fed` was skipped.",
      apart: "Step `bad` failed.",
    });
  });
});

describe("a run that goes on after a failure", () => {
  it("runs all that needs nothing of what failed, and throws the first failure at its end", async () => {
    const store = createMemoryStore();
    await assert.rejects(
      runRecorded(
        store,
        wired([
          bad,
          { id: "worse", run: () => Promise.reject(new Error("later")) },
          { id: "fed", run: () => 1, args: [from("bad")] },
          { id: "further", run: () => 1, args: [from("fed")] },
          { id: "apart", run: () => 1 },
          { id: "beyond", run: (x: number) => x + 1, args: [from("apart")] },
        ]),
        { concurrency: 1, onError: "continue-on-failure" },
      ),
      (error) => error === boom,
    );
    assert.deepEqual(reasonsOf(store), {
      fed: "Step `bad` failed.",
      further: "Step `fed` was skipped.",
    });
    assert.deepEqual(await valuesOf(store, "beyond"), { output: 2 });
    assert.equal(store.events.map(inShort).at(-1), "run-ended failed");
  });

  it("ends every step once, and runs exactly those above which nothing failed", async () => {
    const edge = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }));
    const graph = fc.tuple(fc.array(edge, { maxLength: 20 }), fc.uniqueArray(fc.nat({ max: 9 })));
    await fc.assert(
      fc.asyncProperty(graph, async ([edges, failing]) => {
        const store = createMemoryStore();
        const calls = Array.from(
          { length: 10 },
          (_, at): WiredCall => ({
            id: `s${at}`,
            run: failing.includes(at) ? bad.run : () => at,
            args: edges.filter(([a, b]) => b === at && a < b).map(([a]) => from(`s${a}`)),
          }),
        );
        const isLost = (at: number): boolean =>
          failing.includes(at) || edges.some(([a, b]) => b === at && a < b && isLost(a));
        const running = runRecorded(store, wired(calls), { onError: "continue-on-failure" });
        await (failing.length > 0 ? assert.rejects(running, boom) : running);
        const ended = store.events.filter(isEnd).map(({ step }) => step);
        assert.deepEqual(ended.toSorted(), calls.map(({ id }) => id).toSorted());
        for (const event of store.events) {
          if (event.type === "step-completed") assert.ok(!isLost(Number(event.step.slice(1))));
        }
        const completed = store.events.filter(({ type }) => type === "step-completed").length;
        assert.equal(completed, calls.filter((_, at) => !isLost(at)).length);
      }),
      { numRuns: 60 },
    );
  });
});

describe("order that no data asks for", () => {
  it("holds a step back until the other has ended", async () => {
    const done: string[] = [];
    const { promise, resolve } = deferred();
    setImmediate(resolve);
    const slow = () => promise.then(() => void done.push("first"));
    await runRecorded(
      createMemoryStore(),
      wired(
        [
          { id: "second", run: () => void done.push("second") },
          { id: "first", run: slow },
        ],
        [{ from: "first", to: "second" }],
      ),
    );
    assert.deepEqual(done, ["first", "second"]);
  });

  it("skips a step when the other has failed", async () => {
    const store = createMemoryStore();
    const order = [{ from: "bad", to: "after" }];
    await assert.rejects(
      runRecorded(store, wired([bad, { id: "after", run: () => 1 }], order), {
        onError: "continue-on-failure",
      }),
    );
    assert.deepEqual(reasonsOf(store), { after: "Step `bad` failed." });
  });
});

describe("a run of very many steps", () => {
  for (const [shape, feeder] of [
    ["chain", (at: number) => at - 1],
    ["fan-out", () => 0],
  ] as const) {
    it(`comes to its end: a ${shape} of 5,000`, async () => {
      const store = createMemoryStore();
      const calls = Array.from(
        { length: 5000 },
        (_, at): WiredCall => ({
          id: `s${at}`,
          run: () => at,
          args: at > 0 ? [from(`s${feeder(at)}`)] : [],
        }),
      );
      const finished = await runRecorded(store, wired(calls), { cacheEnabled: false });
      assert.equal(finished.status, "completed");
      assert.equal(store.events.filter(isEnd).length, 5000);
    }).timeout(240_000);
  }
});

function isEnd(event: RunEvent): event is StepCompleted | StepFailed | StepEnded {
  return ["step-completed", "step-failed", "step-ended"].includes(event.type);
}

function reasonsOf(store: MemoryStore): Record<string, string> {
  return Object.fromEntries(
    store.events.flatMap((event) =>
      event.type === "step-ended" && event.status === "skipped" ? [[event.step, event.reason]] : [],
    ),
  );
}
