import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import { decodeExactJson } from "../../../../src/store/artifacts/exact-json-decode.js";
import { encodeExactJson } from "../../../../src/store/artifacts/exact-json-encode.js";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

function roundTrip(value: unknown): unknown {
  return decodeExactJson(encodeExactJson("output", value));
}

/** Equal in more than `deepEqual` asks: the order of members, and what an expression has matched so far. */
function assertSame(back: unknown, value: unknown): void {
  const options = { depth: 50, sorted: false, showHidden: true, maxArrayLength: null } as const;
  const text = inspect(value, options);
  assert.equal(inspect(back, options), text);
  // Node.js 20 finds two invalid dates unequal.
  if (!text.includes("Invalid Date")) assert.deepEqual(back, value);
}

describe("exact JSON", () => {
  const matched = /a(?<name>b)/dgi;
  matched.lastIndex = 3;
  const failure = Object.assign(new TypeError("no", { cause: new RangeError("deep") }), {
    code: "E_NO",
    details: { at: new Date(5) },
  });
  const extended = Object.assign([1, undefined, 3], { index: 4 });
  // biome-ignore lint/suspicious/noSparseArray: a hole must come back as a hole
  const sparse = [, 1, ,];

  const cases: { readonly [name: string]: unknown } = {
    "undefined members": { a: undefined, b: [undefined] },
    "numbers that JSON has no word for": [Number.NaN, Infinity, -Infinity, -0, 0],
    bigints: [0n, -(2n ** 200n)],
    dates: [new Date(0), new Date(Number.NaN), new Date(8.64e15), new Date(-8.64e15)],
    maps: new Map<unknown, unknown>([
      [Number.NaN, new Map([[{ a: 1 }, -0]])],
      [undefined, null],
    ]),
    sets: new Set([new Set([1n]), undefined, "x"]),
    "regular expressions": [matched, /[/\]]/u, /(?:)/],
    "holes in lists": [sparse, new Array(3)],
    "lists with members": extended,
    "what an expression finds": "abab".match(/(?<first>a)b/),
    errors: [failure, new AggregateError([new Error("one")], "many"), new Error()],
    "objects without a prototype": Object.assign(Object.create(null), { __proto__: 1, a: {} }),
    "members named __proto__": JSON.parse('{"__proto__": {"a": 1}, "b": {"$x": 2}}'),
    "objects that look like tags": [
      { $date: "x" },
      { $undefined: true },
      { $object: { $set: [] } },
    ],
    "halves of surrogate pairs": { "\ud800": "\udfff x", long: "\ud83d".repeat(3000) },
    "boxed values": [Object(1), Object("xyz"), Object(false), Object(12n), Object(-0)],
    "views of bytes": [
      new Uint8ClampedArray([1, 300]),
      new Float32Array([Number.NaN, -0]),
      new BigUint64Array([2n ** 64n - 1n]),
      new DataView(new Uint8Array([1, 2, 3]).buffer),
      Buffer.from("abc"),
      new Uint8Array([1, 2]).buffer,
    ],
  };

  for (const [name, value] of Object.entries(cases)) {
    it(`keeps ${name}`, () => assertSame(roundTrip(value), value));
  }

  it("is JSON, and says plainly what it holds", () => {
    const text = encodeExactJson("output", { day: new Date(0), n: 1n, rest: [undefined, -0] });
    assert.deepEqual(JSON.parse(text), {
      day: { $date: "1970-01-01T00:00:00.000Z" },
      n: { $bigint: "1" },
      rest: [{ $undefined: true }, { $number: "-0" }],
    });
  });

  it("gives bytes memory of their own", () => {
    const [view] = roundTrip([new Uint8Array([1, 2, 3])]) as [Uint8Array];
    assert.deepEqual([view.byteOffset, view.buffer.byteLength], [0, 3]);
  });

  it("gives what is shared as equal copies", () => {
    const shared = { a: [1n] };
    assertSame(roundTrip([shared, shared]), [{ a: [1n] }, { a: [1n] }]);
  });

  it("does not touch the prototype of what it reads", () => {
    const text = '{"__proto__":{"polluted":{"$bigint":"1"}}}';
    const back = decodeExactJson(text) as object;
    assert.equal(Object.getPrototypeOf(back), Object.prototype);
    assert.ok(!("polluted" in back));
    assert.throws(() => decodeExactJson('{"$constructor":"x"}'), /No tag/);
    assert.throws(() => decodeExactJson('{"$toString":"x"}'), /No tag/);
  });

  it("keeps whatever plain data is made of", () => {
    const value = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
      withUnicodeString: true,
      maxDepth: 4,
      key: fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom("__proto__", "$date", "$set", "$object", "0", "length", ""),
      ),
    });
    fc.assert(
      fc.property(value, (one) => assertSame(roundTrip(one), one)),
      { numRuns: 1000 },
    );
  });
});

describe("a value that comes back to itself", () => {
  const folder = useProjectFolder();

  function refused(value: unknown, complaint: string): Promise<void> {
    return assert.rejects(openStore(folder.root).writeArtifact("model", value), (error: Error) => {
      assert.equal(error.name, "NotStorableError");
      assert.ok(error.message.includes(complaint), error.message);
      return true;
    });
  }

  it("is refused by the place where the circle closes", async () => {
    const layer: { next?: unknown } = {};
    layer.next = [layer];
    await refused({ layer }, "model.layer.next[0] is model.layer itself, in a circle");
    const map = new Map<string, unknown>();
    map.set("self", map);
    await refused(map, 'model.get("self") is model itself, in a circle');
  });

  it("is refused in a table of many rows too", async () => {
    const rows: object[] = Array.from({ length: 200 }, (_, at) => ({ at }));
    const last: { at: number; rows?: unknown } = { at: 200 };
    last.rows = last;
    await refused([...rows, last], "model[200].rows is model[200] itself");
  });
});
