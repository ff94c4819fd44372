import assert from "node:assert/strict";
import fc from "fast-check";
import { createRunSlots } from "../../../src/engine/run-slots.js";
import { deferred } from "./runs.js";

describe("createRunSlots", () => {
  it("never does more at a time than there are slots, and all of it in the end", async () => {
    const places = fc.array(fc.nat({ max: 5 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), places, async (count, wanted) => {
        const slots = createRunSlots(count);
        let running = 0;
        let done = 0;
        const work = async () => {
          running += 1;
          assert.ok(running <= count);
          await new Promise(setImmediate);
          running -= 1;
          done += 1;
        };
        await Promise.all(wanted.map((place) => slots.use(place, work)));
        assert.equal(done, wanted.length);
      }),
      { numRuns: 50 },
    );
  });

  it("gives a free slot to whose place is first, and then to who came first", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 9 }), { maxLength: 40 }), async (wanted) => {
        const slots = createRunSlots(1);
        const { promise, resolve } = deferred();
        const order: (readonly [number, number])[] = [];
        const first = slots.use(0, () => promise);
        const all = wanted.map((place, turn) =>
          slots.use(place, async () => void order.push([place, turn])),
        );
        resolve();
        await Promise.all([first, ...all]);
        const sorted = wanted.map((place, turn) => [place, turn] as const);
        assert.deepEqual(
          order,
          sorted.sort(([a, i], [b, j]) => a - b || i - j),
        );
      }),
    );
  });

  it("goes on after work that fails", async () => {
    const slots = createRunSlots(1);
    const failing = slots.use(0, () => Promise.reject(new Error("no")));
    const next = slots.use(0, async () => "done");
    await assert.rejects(failing, /no/);
    assert.equal(await next, "done");
  });
});
