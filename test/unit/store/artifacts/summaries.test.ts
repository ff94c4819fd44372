import assert from "node:assert/strict";
import { ndarray } from "../../../../src/model/nd-array.js";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

describe("the summary", () => {
  const folder = useProjectFolder();

  async function summaryOf(value: unknown) {
    return (await openStore(folder.root).writeArtifact("output", value)).summary;
  }

  it("of a scalar is its source text", async () => {
    const values = [1.5, -0, "a\tb", true, null, undefined, 12n];
    const texts = await Promise.all(values.map((value) => summaryOf(value)));
    assert.deepEqual(
      texts,
      ["1.5", "-0", '"a\\tb"', "true", "null", "undefined", "12n"].map((text) => {
        return { kind: "scalar", text };
      }),
    );
  });

  it("of a text has its first lines, cut, and counts of all", async () => {
    const text = `${"x".repeat(300)}\n${"second\n".repeat(20)}`;
    const summary = await summaryOf(text);
    assert.ok(summary.kind === "text");
    assert.deepEqual([summary.lineCount, summary.characterCount], [21, text.length]);
    assert.deepEqual(summary.head, [`${"x".repeat(199)}…`, ...Array(11).fill("second")]);
  });

  it("of a text leaves out the line ends of Windows", async () => {
    const summary = await summaryOf("one\r\ntwo\r\n");
    assert.deepEqual(summary, {
      kind: "text",
      head: ["one", "two"],
      lineCount: 2,
      characterCount: 10,
    });
  });

  it("of a table has the first rows and columns, cut, and counts of all", async () => {
    const columns = Array.from({ length: 11 }, (_, at) => `column${at}`);
    const rows = Array.from({ length: 10 }, (_, row) => {
      return Object.fromEntries(
        columns.map((name, at) => [name, at === 1 ? "😀".repeat(40) : row]),
      );
    });
    const summary = await summaryOf([...rows, { other: null }]);
    assert.ok(summary.kind === "table");
    assert.deepEqual([summary.rowCount, summary.columnCount], [11, 12]);
    assert.deepEqual(summary.columns, columns.slice(0, 8));
    assert.equal(summary.rows.length, 5);
    assert.deepEqual(summary.rows[4]?.slice(0, 3), ["4", `${"😀".repeat(29)}…`, "4"]);
  });

  it("of numbers has shape, statistics without NaN, and the first of the first rows", async () => {
    const data = Float64Array.from({ length: 60 }, (_, at) => at / 3);
    data[0] = Number.NaN;
    const summary = await summaryOf(ndarray(data, [6, 10]));
    assert.ok(summary.kind === "array");
    assert.deepEqual([summary.dtype, summary.shape], ["float64", [6, 10]]);
    assert.deepEqual(summary.statistics, { min: "0.333333", max: "19.6667", mean: "10" });
    assert.equal(summary.head.length, 5);
    assert.deepEqual(summary.head[0], [
      "NaN",
      "0.333333",
      "0.666667",
      "1",
      "1.33333",
      "1.66667",
      "2",
      "2.33333",
    ]);
  });

  it("of big integers is exact", async () => {
    const summary = await summaryOf(new BigInt64Array([2n ** 62n, -1n, 0n]));
    assert.ok(summary.kind === "array");
    assert.deepEqual(summary.statistics?.max, String(2n ** 62n));
    assert.deepEqual(summary.head, [[String(2n ** 62n), "-1", "0"]]);
  });

  for (const [value, head] of [
    [new Float64Array(0), []],
    [new Float64Array([Number.NaN]), [["NaN"]]],
    [ndarray(new Int8Array(0), [3, 0]), []],
    [new BigUint64Array(0), []],
  ] as const) {
    it(`of numbers without any that count has no statistics: ${JSON.stringify(head)}`, async () => {
      const summary = await summaryOf(value);
      assert.ok(summary.kind === "array");
      assert.equal(summary.statistics, undefined);
      assert.deepEqual(summary.head, head);
    });
  }

  it("of another value begins as its indented JSON does, and says whether that is all", async () => {
    const small = { a: [], b: {}, c: [1, { d: "x" }] };
    assert.deepEqual(await summaryOf(small), {
      kind: "value",
      head: JSON.stringify(small, undefined, 2),
      complete: true,
    });
    const large = { list: Array.from({ length: 5000 }, (_, at) => [at]) };
    assert.deepEqual(await summaryOf(large), {
      kind: "value",
      head: JSON.stringify(large, undefined, 2).slice(0, 2000),
      complete: false,
    });
  });

  it("of bytes has the first of them", async () => {
    assert.deepEqual(await summaryOf(Buffer.from("hi")), { kind: "bytes", headHex: "6869" });
    const summary = await summaryOf(new Uint8Array(1000));
    assert.deepEqual(summary, { kind: "bytes", headHex: "00".repeat(64) });
  });
});
