import assert from "node:assert/strict";
import { isNdArray, ndarray } from "../../../src/model/nd-array.js";

describe("ndarray", () => {
  it("gives numbers a shape, without copying them", () => {
    const data = new Float64Array(6);
    const array = ndarray(data, [2, 3]);
    assert.deepEqual(array, { data, shape: [2, 3] });
    assert.equal(array.data, data);
    assert.ok(isNdArray(array));
  });

  it("keeps its shape when the caller's list changes", () => {
    const shape = [2, 3];
    const array = ndarray(new Int8Array(6), shape);
    shape[0] = 6;
    assert.deepEqual(array.shape, [2, 3]);
  });

  for (const shape of [[2, 2], [-2, -3], [1.5, 4], [Number.NaN], []]) {
    it(`refuses the shape [${shape}] for six numbers`, () => {
      assert.throws(() => ndarray(new Float64Array(6), shape), {
        code: "nd-array-shape",
        message: /does not hold the 6 numbers given/,
      });
    });
  }
});

describe("isNdArray", () => {
  const data = new Float64Array(6);

  it("is false for what only looks like one", () => {
    const others = [
      null,
      data,
      { data },
      { data: [1, 2], shape: [2] },
      { data, shape: [2, 2] },
      { data, shape: [2, 3], name: "x" },
      { data: new Uint8ClampedArray(6), shape: [6] },
    ];
    assert.deepEqual(others.filter(isNdArray), []);
  });
});
