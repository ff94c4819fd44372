import assert from "node:assert/strict";
import { decodeNpyHeader, encodeNpyHeader } from "../../../../src/store/artifacts/npy-header.js";

describe("a .npy header", () => {
  it("is byte for byte what the format's version 1.0 asks for", () => {
    const header = Buffer.from(
      encodeNpyHeader({ descr: "<f8", shape: [1437, 64], fortranOrder: false }),
    );
    const dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (1437, 64), }";
    const expected = Buffer.concat([
      Buffer.from([0x93]),
      Buffer.from("NUMPY"),
      Buffer.from([1, 0, 118, 0]),
      Buffer.from(dictionary),
      Buffer.from(" ".repeat(117 - dictionary.length)),
      Buffer.from("\n"),
    ]);
    assert.deepEqual(header, expected);
    assert.equal(header.length % 64, 0);
  });

  for (const [shape, text] of [
    [[], "()"],
    [[3], "(3,)"],
    [[2, 3], "(2, 3)"],
    [[2, 0, 4], "(2, 0, 4)"],
  ] as const) {
    it(`writes the shape ${text} as Python does`, () => {
      const header = { descr: "|i1", shape, fortranOrder: false };
      const bytes = encodeNpyHeader(header);
      assert.ok(Buffer.from(bytes).toString("latin1").includes(`'shape': ${text}, }`));
      assert.deepEqual(decodeNpyHeader(bytes), { ...header, end: bytes.length });
    });
  }

  it("keeps the numbers aligned however long the shape is", () => {
    const shape = Array.from({ length: 40 }, () => 1000);
    const bytes = encodeNpyHeader({ descr: "<i8", shape, fortranOrder: true });
    assert.equal(bytes.length % 64, 0);
    assert.deepEqual(decodeNpyHeader(bytes).shape, shape);
  });
});
