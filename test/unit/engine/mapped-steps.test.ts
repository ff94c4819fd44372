import assert from "node:assert/strict";
import { outputs } from "../../../src/authoring/outputs.js";
import type { RecordedArgument } from "../../../src/authoring/recorded-pipeline.js";
import { stepContext } from "../../../src/authoring/step-context.js";
import type { StepOptions } from "../../../src/authoring/step-options.js";
import { StepInterfaceError } from "../../../src/model/errors.js";
import { createMemoryStore, type MemoryStore } from "./memory-store.js";
import { deferred, inShort, meetingOf, runRecorded, valuesOf } from "./runs.js";
import { from, value, type WiredCall, wired } from "./wired.js";

describe("a mapped step", () => {
  it("is called once for each element, the rest being the same, and gives their outputs in order", async () => {
    const store = createMemoryStore();
    const score = (fold: number[], by: number) =>
      outputs({ sum: fold.reduce((a, b) => a + b, 0) * by, item: stepContext().item });
    await runRecorded(
      store,
      wired([
        { id: "folds", run: () => [[1, 2], [3], []] },
        { id: "by", run: () => 10 },
        { id: "score", run: score, args: [from("folds"), from("by")], mapped: "folds" },
        { id: "total", run: sum, args: [from("score", "sums", "sum")] },
      ]),
    );
    assert.deepEqual(await valuesOf(store, "score"), { sum: [30, 30, 0], item: [0, 1, 2] });
    assert.deepEqual(await valuesOf(store, "total"), { output: 60 });
    assert.deepEqual(
      store.events.map(inShort).filter((line) => / score/.test(line)),
      [
        "step-started score",
        "step-mapped score",
        ...["item-started score", "item-started score", "item-started score"],
        ...[
          "item-ended score completed",
          "item-ended score completed",
          "item-ended score completed",
        ],
        "step-completed score",
      ],
    );
  });

  const lists: Record<string, RecordedArgument> = {
    "a plain list": value([1, 2]),
    "a list of outputs and values": {
      kind: "array",
      items: [{ kind: "output", input: "xs[0]", from: "one", output: "output" }, value(2)],
    },
  };
  for (const [what, list] of Object.entries(lists)) {
    it(`takes ${what}`, async () => {
      const store = createMemoryStore();
      await runRecorded(
        store,
        wired([
          { id: "one", run: () => 1 },
          { id: "twice", run: (x: number) => x * 2, args: [list], mapped: "xs" },
        ]),
      );
      assert.deepEqual(await valuesOf(store, "twice"), { output: [2, 4] });
    });
  }

  it("runs as many calls at the same time as the run allows, and no more", async () => {
    const { meet, here } = meetingOf(3);
    let running = 0;
    let most = 0;
    const crowd = async () => {
      running += 1;
      most = Math.max(most, running);
      if (here() < 3) await meet();
      running -= 1;
    };
    const list = value([1, 2, 3, 4, 5, 6, 7]);
    await runRecorded(
      createMemoryStore(),
      wired([{ id: "crowd", run: crowd, args: [list], mapped: "xs" }]),
      { concurrency: 3 },
    );
    assert.equal(most, 3);
  });

  it("gives empty lists, under the names that others take, for an empty list", async () => {
    const store = createMemoryStore();
    await runRecorded(
      store,
      wired([
        { id: "none", run: () => [] },
        { id: "score", run: () => outputs({ a: 1 }), args: [from("none")], mapped: "none" },
        {
          id: "count",
          run: (a: unknown[], b: unknown[]) => [a, b],
          args: [from("score", "a", "a"), from("score", "b", "b")],
        },
      ]),
    );
    assert.deepEqual(await valuesOf(store, "count"), { output: [[], []] });
  });

  it("has undefined in the place of a call that returned nothing, where others did", async () => {
    const store = createMemoryStore();
    const odd = (x: number) => (x % 2 ? x : undefined);
    await runRecorded(
      store,
      wired([{ id: "odd", run: odd, args: [value([1, 2, 3])], mapped: "xs" }]),
    );
    assert.deepEqual(await valuesOf(store, "odd"), { output: [1, undefined, 3] });
  });

  it("knows each element again, wherever it stands in the list", async () => {
    const store = createMemoryStore();
    const seen: number[] = [];
    const note = (xs: Float64Array) => {
      seen.push(xs[0] ?? 0);
      return xs[0];
    };
    const noted = (...list: number[]) =>
      wired([
        { id: "list", run: () => list.map((x) => Float64Array.of(x)), options: fresh },
        { id: "note", run: note, args: [from("list")], mapped: "list" },
      ]);
    await runRecorded(store, noted(1, 2));
    await runRecorded(store, noted(2, 3, 1));
    assert.deepEqual(seen, [1, 2, 3]);
    assert.deepEqual(await valuesOf(store, "note"), { output: [2, 3, 1] });
    const ends = store.events.flatMap((event) => (event.type === "item-ended" ? [event] : []));
    assert.deepEqual(
      ends
        .slice(2)
        .toSorted((a, b) => a.item - b.item)
        .map(({ status, original }) => [status, original?.step]),
      [
        ["cached", "note"],
        ["completed", undefined],
        ["cached", "note"],
      ],
    );
  });

  it("keeps elements in a list of values apart by their values", async () => {
    const store = createMemoryStore();
    let calls = 0;
    const twice = (x: number) => {
      calls += 1;
      return x * 2;
    };
    const run = (xs: number[]) =>
      runRecorded(store, wired([{ id: "twice", run: twice, args: [value(xs)], mapped: "xs" }]));
    await run([1, 2]);
    await run([2, 3]);
    assert.equal(calls, 3);
    assert.deepEqual(await valuesOf(store, "twice"), { output: [4, 6] });
  });

  for (const [made, shown] of [
    [5, "number"],
    [{ a: 1 }, "Object"],
    [null, "null"],
    ["text", "string"],
  ] as const) {
    it(`fails when what it is mapped over is ${JSON.stringify(made)}`, async () => {
      const running = runRecorded(
        createMemoryStore(),
        wired([
          { id: "made", run: () => made },
          { id: "each", run: () => 1, args: [from("made", "xs")], mapped: "xs" },
        ]),
      );
      await assert.rejects(
        running,
        (error) =>
          error instanceof StepInterfaceError &&
          error.code === "map-not-a-list" &&
          error.message.includes(
            `each element of \`xs\`, output \`output\` of step \`made\`, which has to be an array, and is ${shown}.`,
          ),
      );
    });
  }
});

describe("a mapped step one of whose calls fails", () => {
  it("starts no further call, and throws what that one threw", async () => {
    const store = createMemoryStore();
    const boom = new Error("boom");
    await assert.rejects(
      runRecorded(store, wired([failingAt(1, boom)]), { concurrency: 1 }),
      (error) => error === boom,
    );
    assert.deepEqual(itemsOf(store), ["0 completed", "1 failed"]);
    assert.ok(store.events.map(inShort).includes("step-failed each"));
  });

  it("makes the other calls all the same in a run that goes on", async () => {
    const store = createMemoryStore();
    const boom = new Error("boom");
    const options = { concurrency: 1, onError: "continue-on-failure" } as const;
    await assert.rejects(
      runRecorded(store, wired([failingAt(1, boom)]), options),
      (error) => error === boom,
    );
    assert.deepEqual(itemsOf(store), ["0 completed", "1 failed", "2 completed", "3 completed"]);
  });

  it("tries only that call again, under a time limit of its own", async () => {
    const store = createMemoryStore();
    let calls = 0;
    const shaky = (x: number) => {
      if (x !== 1) return x;
      calls += 1;
      if (calls === 1) throw new Error("no");
      return calls === 2 ? deferred().promise : x;
    };
    const options: StepOptions = { retries: { max: 2, delay: 0 }, timeout: 30 };
    const call: WiredCall = {
      id: "each",
      run: shaky,
      args: [value([0, 1, 2])],
      mapped: "xs",
      options,
    };
    // However busy the machine is, calls that return at once take no time.
    await runRecorded(store, wired([call]), { now: () => 0 });
    const retries = store.events.flatMap((event) =>
      event.type === "step-retried" ? [[event.item, event.attempt, event.error.name]] : [],
    );
    assert.deepEqual(retries, [
      [1, 2, "Error"],
      [1, 3, "StepTimeoutError"],
    ]);
    assert.deepEqual(await valuesOf(store, "each"), { output: [0, 1, 2] });
  });

  it("keeps what it has made for the next run", async () => {
    const store = createMemoryStore();
    const calls: number[] = [];
    let isBroken = true;
    const each = (x: number) => {
      calls.push(x);
      if (isBroken && x === 2) throw new Error("no");
      return x;
    };
    const recorded = wired([{ id: "each", run: each, args: [value([1, 2, 3])], mapped: "xs" }]);
    await assert.rejects(runRecorded(store, recorded, { concurrency: 1 }), /no/);
    isBroken = false;
    await runRecorded(store, recorded, { concurrency: 1 });
    assert.deepEqual(calls, [1, 2, 2, 3]);
  });

  it("says of calls that were under way when the run was cancelled that they were", async () => {
    const store = createMemoryStore();
    const controller = new AbortController();
    const endless = (x: number) => {
      if (x === 1) controller.abort();
      return deferred().promise;
    };
    await runRecorded(
      store,
      wired([{ id: "each", run: endless, args: [value([0, 1, 2])], mapped: "xs" }]),
      { signal: controller.signal, concurrency: 2 },
    );
    assert.deepEqual(store.events.map(inShort).slice(-4), [
      "item-ended each cancelled",
      "item-ended each cancelled",
      "step-ended each cancelled",
      "run-ended cancelled",
    ]);
  });
});

const fresh: StepOptions = { enableCache: false };

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function failingAt(place: number, error: Error): WiredCall {
  const each = (x: number) => {
    if (x === place) throw error;
    return x;
  };
  return { id: "each", run: each, args: [value([0, 1, 2, 3])], mapped: "xs" };
}

function itemsOf(store: MemoryStore): readonly string[] {
  return store.events.flatMap((event) =>
    event.type === "item-ended" ? [`${event.item} ${event.status}`] : [],
  );
}
