import assert from "node:assert/strict";
import type { ItemEnded } from "../../../../src/model/run-event.js";
import type { StepItems } from "../../../../src/model/run-record.js";
import { endItems, foldItem } from "../../../../src/store/run-index/item-fold.js";

const parts = { code: { units: {}, packages: {} }, parameters: {}, inputs: {} };

function mapped(count: number): StepItems {
  return foldItem(undefined, { type: "step-mapped", at: 1, step: "score", count });
}

function start(items: StepItems, item: number): StepItems {
  const cacheKey = { key: "00", parts };
  return foldItem(items, { type: "item-started", at: 2, step: "score", item, cacheKey });
}

function end(items: StepItems, item: number, status: ItemEnded["status"] = "completed"): StepItems {
  const error = { name: "Error", message: `no ${item}` };
  return foldItem(items, {
    ...{ type: "item-ended", at: 3, step: "score", item, status, durationMs: 1 },
    ...(status === "failed" && { error }),
  });
}

describe("foldItem", () => {
  it("counts items by how they stand, each once", () => {
    const running = start(start(mapped(3), 0), 1);
    assert.deepEqual(running.statuses, { running: 2 });
    const ended = end(end(running, 1, "failed"), 0, "cached");
    assert.deepEqual(ended, {
      count: 3,
      statuses: { failed: 1, cached: 1 },
      listed: [
        { item: 1, status: "failed", durationMs: 1, error: { name: "Error", message: "no 1" } },
        { item: 0, status: "cached", durationMs: 1 },
      ],
      key: { code: parts.code },
    });
  });

  it("keeps why an item was called, in words, to its end", () => {
    const decision = {
      outcome: "run",
      reason: "changed",
      explanation: "input row has other content",
      changes: [{ part: "input", name: "row", before: "0", after: "1" }],
      changeCount: 1,
    } as const;
    const cacheKey = { key: "00", parts };
    const started = {
      type: "item-started",
      at: 2,
      step: "score",
      item: 0,
      cacheKey,
      decision,
    } as const;
    const { changes: _, ...kept } = decision;
    const items = end(foldItem(mapped(1), started), 0, "failed");
    assert.deepEqual(items.listed[0]?.decision, kept);
  });

  it("lists a bounded number: the newest, with all that failed or are running before them", () => {
    let items = start(start(mapped(10_000), 0), 1);
    items = end(items, 1, "failed");
    for (let item = 2; item < 10_000; item += 1) items = end(start(items, item), item);
    assert.equal(items.listed.length, 100);
    const numbers = items.listed.map(({ item }) => item);
    assert.ok(numbers.includes(0) && numbers.includes(1) && numbers.includes(9999));
    assert.deepEqual(items.statuses, { running: 1, failed: 1, completed: 9998 });
    assert.deepEqual(end(items, 0).statuses, { failed: 1, completed: 9999 });
  });

  it("stays bounded where all fail", () => {
    let items = mapped(300);
    for (let item = 0; item < 300; item += 1) items = end(start(items, item), item, "failed");
    assert.equal(items.listed.length, 100);
    assert.deepEqual(items.statuses, { failed: 300 });
  });
});

describe("endItems", () => {
  it("lets items that were left running share the fate of their run", () => {
    const items = endItems(end(start(start(mapped(3), 0), 1), 0), "interrupted");
    assert.deepEqual(items.statuses, { completed: 1, interrupted: 1 });
    assert.deepEqual(
      items.listed.map(({ status }) => status),
      ["interrupted", "completed"],
    );
  });
});
