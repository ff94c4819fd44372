import assert from "node:assert/strict";
import { logMetadata, progress } from "../../../src/authoring/step-context.js";
import type { RunExecution } from "../../../src/engine/execute-run.js";
import { StepInterfaceError } from "../../../src/model/errors.js";
import { createMemoryStore } from "./memory-store.js";
import { runRecorded } from "./runs.js";
import { value, wired } from "./wired.js";

describe("what a running step says of its progress", () => {
  it("is kept at most a few times a second, and always the last", async () => {
    const store = await runOne(() => {
      for (let done = 0; done <= 1000; done += 1) progress(done / 1000, `row ${done}`);
    });
    const said = store.events.flatMap((event) =>
      event.type === "step-progressed" ? [[event.fraction, event.message]] : [],
    );
    assert.deepEqual(said, [
      [0, "row 0"],
      [1, "row 1000"],
    ]);
  });

  it("is told while the step goes on, not only when it says more", async () => {
    const store = createMemoryStore();
    const heard = new Promise<void>((resolve) => {
      void runRecorded(
        store,
        wired([
          {
            id: "only",
            run() {
              progress(0.1);
              progress(0.2);
              return new Promise(() => {});
            },
          },
        ]),
        {
          report: (event) => {
            if (event.type === "step-progressed" && event.fraction === 0.2) resolve();
          },
        },
      );
    });
    // The report's own timer keeps no process alive; that of the test does.
    const alive = setInterval(() => {}, 1000);
    await heard;
    clearInterval(alive);
  });

  it("comes before the step's end", async () => {
    const store = await runOne(() => {
      progress(0.1);
      progress(0.9);
    });
    assert.deepEqual(
      store.events.map(({ type }) => type),
      [
        "run-created",
        "step-started",
        "step-progressed",
        "step-progressed",
        "step-completed",
        "run-ended",
      ],
    );
  });

  for (const [said, kept] of [
    [-1, 0],
    [2, 1],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 1],
  ] as const) {
    it(`is cut to 0 to 1: ${said}`, async () => {
      const store = await runOne(() => progress(said));
      const event = store.events.find(({ type }) => type === "step-progressed");
      assert.ok(event?.type === "step-progressed" && event.fraction === kept);
    });
  }

  it("fails no step where the journal takes no more", async () => {
    const store = createMemoryStore();
    let wentOn = false;
    const running = runRecorded(
      store,
      wired([
        {
          id: "only",
          run() {
            store.fill();
            progress(0.5);
            wentOn = true;
          },
        },
      ]),
    );
    await assert.rejects(running, /no space left/);
    assert.ok(wentOn);
  });
});

describe("what a running step logs as metadata", () => {
  it("is kept as it was when it was logged", async () => {
    const store = await runOne(() => {
      const scores = [1, 2];
      logMetadata({ scores, accuracy: 0.96, left: undefined as never });
      scores.push(3);
    });
    const event = store.events.find(({ type }) => type === "metadata-logged");
    assert.ok(event?.type === "metadata-logged");
    assert.equal(event.step, "only");
    assert.deepEqual(event.metadata, { scores: [1, 2], accuracy: 0.96 });
  });

  const refused: Record<string, [unknown, RegExp]> = {
    "a number that JSON has not": [{ loss: Number.NaN }, /`loss` is NaN/],
    "a value deep inside": [{ folds: [{ at: new Date(0) }] }, /`folds\[0\].at` is a Date/],
    "something else than an object": [5, /it is not a plain object/],
  };
  for (const [what, [metadata, message]] of Object.entries(refused)) {
    it(`is refused when it is ${what}`, async () => {
      await assert.rejects(
        runOne(() => logMetadata(metadata as never)),
        (error) =>
          error instanceof StepInterfaceError &&
          error.code === "metadata-not-json" &&
          message.test(error.message),
      );
    });
  }

  it("names the item of a mapped step", async () => {
    const store = createMemoryStore();
    const note = (x: number) => logMetadata({ x });
    await runRecorded(
      store,
      wired([{ id: "note", run: note, args: [value([5, 6])], mapped: "xs" }]),
    );
    const logged = store.events.flatMap((event) =>
      event.type === "metadata-logged" ? [[event.item, event.metadata]] : [],
    );
    assert.deepEqual(logged, [
      [0, { x: 5 }],
      [1, { x: 6 }],
    ]);
  });
});

describe("what a running step writes", () => {
  it("goes to its log, with the item that wrote it", async () => {
    const store = createMemoryStore();
    const line = { at: 1, level: "info", text: "hello" } as const;
    const runBody: RunExecution["runBody"] = async ({ hear }) => {
      hear.log(line);
      return [];
    };
    await runRecorded(
      store,
      wired([
        { id: "one", run: () => {} },
        { id: "two", run: () => {}, args: [value([7])], mapped: "xs" },
      ]),
      { runBody },
    );
    assert.deepEqual(store.logged, [
      { ...line, step: "one" },
      { ...line, step: "two", item: 0 },
    ]);
  });
});

async function runOne(run: () => unknown) {
  const store = createMemoryStore();
  await runRecorded(store, wired([{ id: "only", run }]));
  return store;
}
