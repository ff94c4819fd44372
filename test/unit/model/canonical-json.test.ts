import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalJson } from "../../../src/model/canonical-json.js";
import type { JsonValue } from "../../../src/model/json.js";

describe("canonicalJson", () => {
  it("is JSON of the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = canonicalJson(value as JsonValue);
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("does not depend on the order of fields, at any depth", () => {
    assert.equal(
      canonicalJson({ b: [{ d: 1, c: null }], a: "x" }),
      canonicalJson({ a: "x", b: [{ c: null, d: 1 }] }),
    );
  });

  it("depends on the order of elements", () => {
    assert.notEqual(canonicalJson([1, 2]), canonicalJson([2, 1]));
  });
});
