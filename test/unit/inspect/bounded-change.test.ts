import assert from "node:assert/strict";
import { boundedChange } from "../../../src/inspect/bounded-change.js";

describe("boundedChange", () => {
  const change = (a?: string, b?: string) =>
    boundedChange({ of: "parameter", name: "prompt", ...(a && { a }), ...(b && { b }) });

  it("leaves short texts as they are", () => {
    const [a, b] = ["x".repeat(120), "y".repeat(120)];
    assert.deepEqual(change(a, b), { of: "parameter", name: "prompt", a, b });
  });

  it("shows of long ones where they differ, and how much of them that is", () => {
    const same = "x".repeat(3000);
    assert.deepEqual(change(`${same}old`, `${same}new and more`), {
      of: "parameter",
      name: "prompt",
      a: `…${"x".repeat(16)}old (19 of 3,003 characters)`,
      b: `…${"x".repeat(16)}new and more (28 of 3,012 characters)`,
    });
  });

  it("says so of a long text that only one of them has", () => {
    assert.equal(change("x".repeat(500)).a, `${"x".repeat(119)}… (119 of 500 characters)`);
  });

  it("breaks no character in two", () => {
    const { a } = change(`${"x".repeat(15)}🚀${"y".repeat(15)}1${"z".repeat(200)}`, "x".repeat(9));
    assert.match(a ?? "", /^x{15}🚀y/u);
    const split = change(`${"🚀".repeat(100)}1`, `${"🚀".repeat(100)}2`);
    assert.doesNotMatch(`${split.a}${split.b}`, /\p{Surrogate}/u);
  });
});
