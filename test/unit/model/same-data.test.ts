import assert from "node:assert/strict";
import fc from "fast-check";
import { isSameData } from "../../../src/model/same-data.js";

describe("data that says the same", () => {
  it("is told from its copies never, whatever it is", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => isSameData(value, structuredClone(value))));
  });

  it("is told from other data as JSON tells it", () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(value, value, (one, other) => {
        const isSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        assert.equal(isSameData(one, other), isSame);
      }),
    );
  });

  const different: readonly (readonly [one: unknown, other: unknown])[] = [
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [[1, 2], [1]],
    [[], {}],
    [{}, []],
    [{}, { toString: 1 }],
    [{}, JSON.parse('{"__proto__": {}}')],
    [null, {}],
    ["1", 1],
  ];
  for (const [one, other] of different) {
    it(`is not ${JSON.stringify(one)} and ${JSON.stringify(other)}`, () => {
      assert.equal(isSameData(one, other), false);
      assert.equal(isSameData({ deep: [one] }, { deep: [other] }), false);
    });
  }

  it("takes a field that is undefined for none", () => {
    assert.equal(isSameData({ a: undefined, b: 1 }, { b: 1 }), true);
    assert.equal(isSameData({ b: 1 }, { a: undefined, b: 1 }), true);
  });

  it("does not look into parts that are the same object", () => {
    const part = {
      get looked(): never {
        throw new Error("It was looked into");
      },
    };
    assert.equal(isSameData({ list: [part], now: 1 }, { list: [part], now: 1 }), true);
  });
});

/** Fields in the order of their names, and 0 without a sign, which JSON does not keep. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => ({ [name]: sorted(one) }))
    .concat({ fields: Object.keys(value).length });
}
