import assert from "node:assert/strict";
import fc from "fast-check";
import { ndarray } from "../../../../src/model/nd-array.js";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

describe("a stored value", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();

  async function roundTrip(value: unknown) {
    const store = openStore(folder.root);
    const record = await store.writeArtifact("output", value);
    assert.ok(JSON.stringify(record.summary).length < 8192, "summaries are bounded");
    return { record, back: await store.readArtifact(JSON.parse(JSON.stringify(record))) };
  }

  const cases: readonly (readonly [value: unknown, format: string, dataType: string])[] = [
    [12, "json", "number"],
    [-0, "exact-json", "number"],
    [Number.NaN, "exact-json", "number"],
    [12n, "exact-json", "bigint"],
    [true, "json", "boolean"],
    [null, "json", "null"],
    [undefined, "exact-json", "undefined"],
    ["short", "json", "string"],
    ["long ".repeat(300), "text", "string"],
    ["\ufeffbegins with a mark ".repeat(300), "text", "string"],
    [`${"half of a pair ".repeat(300)}\ud800`, "json", "string"],
    [{ a: { b: [1, "2", null] } }, "json", "object"],
    [[1, [2, 3]], "json", "Array(2)"],
    // biome-ignore lint/suspicious/noSparseArray: a hole must come back as a hole
    [[1, , 3], "exact-json", "Array(3)"],
    [[undefined], "exact-json", "Array(1)"],
    [{ gone: undefined }, "exact-json", "object"],
    [JSON.parse('{"__proto__": {"a": 1}}'), "json", "object"],
    [
      [
        { a: 1, b: "x" },
        { a: 2, c: null },
      ],
      "json",
      "Table 2×3",
    ],
    [[{ day: new Date(5) }], "exact-json", "Table 1×1"],
    [new Date(5), "exact-json", "Date"],
    [new Map<unknown, unknown>([["a", new Set([1])]]), "exact-json", "Map"],
    [new Set([Number.NaN]), "exact-json", "Set"],
    [/x/gi, "exact-json", "RegExp"],
    [{ weights: new Float32Array([1, 2]) }, "exact-json", "object"],
    [new Uint8ClampedArray([1, 2]), "exact-json", "Uint8ClampedArray"],
    [new Uint8Array([1, 2, 3]), "bytes", "bytes"],
    [new Uint8Array(0), "bytes", "bytes"],
    [new Float64Array([1.5, Number.NaN, -0]), "npy", "Float64Array 3"],
    [new Float32Array(5000), "npy", "Float32Array 5000"],
    [new BigInt64Array([-1n, 2n ** 62n]), "npy", "BigInt64Array 2"],
    [ndarray(new Int16Array([1, 2, 3, 4, 5, 6]), [2, 3]), "npy", "Int16Array 2×3"],
    [ndarray(new Int16Array(6), [6]), "npy", "Int16Array 6"],
    [ndarray(new Float64Array([7]), []), "npy", "Float64Array"],
    [ndarray(new Uint8Array(0), [0, 4]), "npy", "Uint8Array 0×4"],
  ];

  for (const [value, format, dataType] of cases) {
    it(`of type ${dataType} comes back from ${format} as it was`, async () => {
      const { record, back } = await roundTrip(value);
      assert.deepEqual(back, value);
      assert.deepEqual([record.format, record.dataType], [format, dataType]);
    });
  }

  it("comes back from a Buffer as a Buffer of its own memory", async () => {
    const { back } = await roundTrip(Buffer.from("abc"));
    assert.ok(Buffer.isBuffer(back));
    assert.deepEqual([back.toString(), back.byteOffset, back.buffer.byteLength], ["abc", 0, 3]);
  });

  it("keeps an error's class, message and stack", async () => {
    const error = new TypeError("no");
    const { back } = await roundTrip({ error });
    assert.deepEqual(back, { error });
  });

  it("is a fresh copy at each reading", async () => {
    const store = openStore(folder.root);
    const record = await store.writeArtifact("output", ndarray(new Float64Array(4), [2, 2]));
    const first = (await store.readArtifact(record)) as { data: Float64Array };
    first.data.fill(1);
    assert.deepEqual(await store.readArtifact(record), ndarray(new Float64Array(4), [2, 2]));
  });

  it("is what it was when it was given, whatever its owner does next", async () => {
    const store = openStore(folder.root);
    const value = new Float64Array(100_000);
    const writing = store.writeArtifact("output", value);
    value.fill(1);
    assert.deepEqual(await store.readArtifact(await writing), new Float64Array(100_000));
  });

  it("comes back whatever it is made of", async () => {
    const numbers = fc.oneof(
      fc.float64Array(),
      fc.int32Array(),
      fc.uint8Array(),
      fc.bigInt64Array(),
    );
    const value = fc.oneof(
      numbers,
      fc.string({ unit: "binary", maxLength: 2000 }),
      fc.jsonValue(),
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withSparseArray: true,
      }),
    );
    await fc.assert(
      fc.asyncProperty(value, async (one) => assert.deepEqual((await roundTrip(one)).back, one)),
      { numRuns: 300 },
    );
  });

  it("shares one artifact with an equal value", async () => {
    const store = openStore(folder.root);
    const one = await store.writeArtifact("a", new Float64Array(1000));
    const other = await store.writeArtifact("b", new Float64Array(1000));
    assert.deepEqual([one.hash, one.location], [other.hash, other.location]);
  });

  it("is told from one of another type with the same numbers", async () => {
    const store = openStore(folder.root);
    const data = new Uint8Array(5000);
    const values = [data, ndarray(data, [5000]), ndarray(data, [50, 100]), new Int8Array(5000)];
    const records = await Promise.all(values.map((value) => store.writeArtifact("output", value)));
    assert.equal(new Set(records.map(({ hash }) => hash)).size, values.length);
  });
});
