import assert from "node:assert/strict";
import { mergeConfiguration, mergeFields } from "../../../src/running/merge-configuration.js";

describe("mergeConfiguration", () => {
  it("merges objects at all depths, and replaces everything else", () => {
    const merged = mergeFields(
      { a: { b: { c: 1, d: [1, 2] }, e: 2 }, f: { g: 1 } },
      { a: { b: { d: [3] }, h: 3 }, f: 4 },
    );
    assert.deepEqual(merged, { a: { b: { c: 1, d: [3] }, e: 2, h: 3 }, f: 4 });
  });

  it("takes undefined for not given, and null for a value", () => {
    assert.deepEqual(mergeFields({ a: 1, b: 1 }, { a: undefined, b: null }), { a: 1, b: null });
  });

  it("changes neither of the two", () => {
    const under = { a: { b: 1 } };
    const over = { a: { c: 2 } };
    mergeFields(under, over);
    assert.deepEqual([under, over], [{ a: { b: 1 } }, { a: { c: 2 } }]);
  });

  it("takes a key named __proto__ for a key", () => {
    const under = JSON.parse('{ "a": { "__proto__": { "x": 1 } } }');
    const over = JSON.parse('{ "a": { "__proto__": { "y": 2 } } }');
    const text = JSON.stringify(mergeFields(under, over));
    assert.equal(text, '{"a":{"__proto__":{"x":1,"y":2}}}');
    assert.equal(({} as { y?: number }).y, undefined);
  });

  it("takes a signal and a date as they are", () => {
    const { signal } = new AbortController();
    const start = new Date(0);
    const merged = mergeConfiguration({}, { signal, schedule: { interval: 1, start } });
    assert.equal(merged.signal, signal);
    assert.equal(merged.schedule?.start, start);
  });

  it("takes a schedule whole: half of one and half of another is neither", () => {
    const merged = mergeConfiguration(
      { schedule: { interval: "1h", start: "2026-01-01" } },
      { schedule: { cron: "* * * * *" } },
    );
    assert.deepEqual(merged.schedule, { cron: "* * * * *" });
  });
});
