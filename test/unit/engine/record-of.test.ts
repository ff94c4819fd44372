import assert from "node:assert/strict";
import fc from "fast-check";
import { recordOf } from "../../../src/engine/record-of.js";

describe("recordOf", () => {
  it("has a field of its own for each entry, in their order, also for names that objects have already", () => {
    const name = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "toString"));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.nat())), (entries) => {
        const map = new Map(entries);
        const made = recordOf(map, (value) => value + 1);
        assert.equal(Object.getPrototypeOf(made), Object.prototype);
        assert.deepEqual(
          Object.entries(made),
          Object.entries(Object.fromEntries(Array.from(map, ([key, value]) => [key, value + 1]))),
        );
      }),
    );
  });
});
