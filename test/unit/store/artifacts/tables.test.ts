import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import * as arrow from "apache-arrow";
import fc from "fast-check";
import * as parquet from "parquet-wasm";
import type { ArtifactRecord } from "../../../../src/model/artifact.js";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

describe("a list of plain records", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();

  async function roundTrip(value: unknown) {
    const store = openStore(folder.root);
    const record = await store.writeArtifact("rows", value);
    assert.ok(JSON.stringify(record.summary).length < 8192, "summaries are bounded");
    return { record, back: await store.readArtifact(record) };
  }

  function rowsOf(cell: (at: number) => unknown, count = 150): object[] {
    return Array.from({ length: count }, (_, at) => ({ at, cell: cell(at) }));
  }

  function contentOf({ location }: ArtifactRecord): Uint8Array {
    assert.ok(location.kind === "file");
    return readFileSync(join(folder.root, location.path));
  }

  function assertSame(back: unknown, value: unknown): void {
    const options = { depth: 9, maxArrayLength: null, sorted: false } as const;
    const text = inspect(value, options);
    assert.equal(inspect(back, options), text);
    // Node.js 20 finds two invalid dates unequal.
    if (!text.includes("Invalid Date")) assert.deepEqual(back, value);
  }

  const columns: { readonly [name: string]: (at: number) => unknown } = {
    "whole numbers": (at) => at - 70,
    "large whole numbers": (at) => Number.MAX_SAFE_INTEGER - at,
    "numbers of all kinds": (at) => [0, -0, 1.5, Number.NaN, Infinity, 1e300, 2 ** 53 + 2][at % 7],
    booleans: (at) => at % 3 === 0,
    bigints: (at) => 2n ** 63n - 1n - BigInt(at),
    "bigints beyond 64 bits": (at) => 2n ** 63n + BigInt(at),
    texts: (at) => `grüße ${at} 😀`,
    "texts with halves of pairs": (at) => `\ud800${at}`,
    "texts that begin with a mark": (at) => `\ufeff${at}`,
    dates: (at) => new Date(at * 1e9),
    "dates that are none": (at) => new Date(at % 2 ? Number.NaN : at),
    nulls: (at) => (at % 4 ? at : null),
    "nothing but nulls": () => null,
    undefined: (at) => (at % 4 ? "x" : undefined),
    "nulls and undefined": (at) => [null, undefined, 1][at % 3],
    "several types": (at) => [1, "1", true, 1n][at % 4],
    "nested values": (at) => ({ list: [at, new Set([at])], empty: undefined }),
  };

  for (const [name, cell] of Object.entries(columns)) {
    it(`with ${name} comes back from Parquet as it was`, async () => {
      const rows = rowsOf(cell);
      const { record, back } = await roundTrip(rows);
      assert.deepEqual([record.format, record.dataType], ["parquet", "Table 150×2"]);
      assertSame(back, rows);
    });
  }

  it("that lacks members in some rows comes back from Parquet as it was", async () => {
    const rows = rowsOf((at) => at).map((row, at) => (at % 3 ? row : { at }));
    const { record, back } = await roundTrip(rows);
    assert.equal(record.format, "parquet");
    assertSame(back, rows);
  });

  for (const [name, rows] of Object.entries({
    "of few rows": rowsOf((at) => at, 20),
    "with members in several orders": rowsOf((at) => at).map((row, at) =>
      at % 2 ? row : Object.fromEntries(Object.entries(row).reverse()),
    ),
    "with a name that has a dot": rowsOf((at) => at).map((row) => ({ ...row, "a.b": 1 })),
    "with nothing in them": rowsOf(() => 1).map(() => ({})),
    "beside other things": [...rowsOf((at) => at), null],
  })) {
    it(`${name} stays JSON`, async () => {
      const { record, back } = await roundTrip(rows);
      assert.equal(record.format, "json");
      assertSame(back, rows);
    });
  }

  it("comes back whatever is in it", async () => {
    const cell = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, maxDepth: 2 }),
      fc.double(),
      fc.string({ unit: "binary" }),
    );
    const column = fc.oneof(
      fc.array(cell, { minLength: 100, maxLength: 100 }),
      fc.array(fc.double(), { minLength: 100, maxLength: 100 }),
      fc.array(fc.option(fc.integer()), { minLength: 100, maxLength: 100 }),
      fc.array(fc.option(fc.bigInt(), { nil: undefined }), { minLength: 100, maxLength: 100 }),
      fc.array(fc.date(), { minLength: 100, maxLength: 100 }),
      fc.array(fc.string({ unit: "binary" }), { minLength: 100, maxLength: 100 }),
    );
    const table = fc.array(fc.tuple(fc.string(), column), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(table, async (made) => {
        const rows = Array.from({ length: 100 }, (_, at) =>
          Object.fromEntries(made.map(([name, cells]) => [name, cells[at]])),
        );
        assertSame((await roundTrip(rows)).back, rows);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same table to another reader of Parquet", async () => {
    const { record } = await roundTrip(
      Array.from({ length: 150 }, (_, at) => ({
        id: at,
        share: at / 4,
        name: at % 5 ? `n${at}` : null,
        day: new Date(at * 86_400_000),
        big: BigInt(at) * 10n ** 12n,
        ok: at % 2 === 0,
      })),
    );
    const read = parquet.readParquet(contentOf(record));
    const table = arrow.tableFromIPC(read.intoIPCStream());
    assert.equal(table.numRows, 150);
    const types = table.schema.fields.map(({ name, type }) => `${name} ${type}`);
    assert.deepEqual(types, [
      "id Int32",
      "share Float64",
      "name Utf8",
      "day Timestamp<MILLISECOND, UTC>",
      "big Int64",
      "ok Bool",
    ]);
    const { id, share, name, day, big, ok } = table.get(10)?.toJSON() ?? {};
    assert.deepEqual(
      [id, share, name, Number(day), big, ok],
      [10, 2.5, null, 864_000_000, 10n ** 13n, true],
    );
  });

  it("is taken before its owner changes it", async () => {
    const rows = rowsOf((at) => new Date(at)) as { at: number; cell: Date }[];
    const store = openStore(folder.root);
    const writing = store.writeArtifact("rows", rows);
    for (const row of rows) row.cell.setTime(99);
    rows.length = 3;
    const back = (await store.readArtifact(await writing)) as typeof rows;
    assert.deepEqual([back.length, back[7]?.cell], [150, new Date(7)]);
  });

  it("has statistics of its first columns", async () => {
    const { record } = await roundTrip(rowsOf((at) => (at % 3 === 0 ? null : at)));
    assert.ok(record.summary.kind === "table");
    assert.deepEqual(record.summary.statistics, [
      { type: "number", empty: 0, min: "0", max: "149", mean: "74.5" },
      { type: "number", empty: 50, distinct: 100, min: "1", max: "149", mean: "75" },
    ]);
    assert.deepEqual(record.summary.rows[1], ["1", "1"]);
  });
});

describe("a table of apache-arrow", () => {
  const folder = useProjectFolder();
  const table = arrow.tableFromArrays({
    id: Int32Array.from({ length: 500 }, (_, at) => at),
    label: Array.from({ length: 500 }, (_, at) => (at % 2 ? "odd" : "even")),
  });

  it("comes back as a table of the same copy of the package", async () => {
    const store = openStore(folder.root);
    const record = await store.writeArtifact("table", table);
    assert.deepEqual([record.format, record.dataType], ["arrow", "Arrow table 500×2"]);
    const back = await store.readArtifact(record);
    assert.ok(back instanceof arrow.Table);
    assert.deepEqual(back.toArray().map(String), table.toArray().map(String));
  });

  it("is a file that other readers of Arrow open, and has a summary", async () => {
    const { location, summary } = await openStore(folder.root).writeArtifact("table", table);
    assert.ok(location.kind === "file" && location.path.endsWith(".arrow"));
    const file = readFileSync(join(folder.root, location.path));
    assert.equal(file.subarray(0, 6).toString(), "ARROW1");
    const reader = arrow.RecordBatchReader.from(file);
    assert.equal(
      [...reader].reduce((rows, batch) => rows + batch.numRows, 0),
      500,
    );
    assert.ok(summary.kind === "table");
    assert.deepEqual([summary.rowCount, summary.columns], [500, ["id", "label"]]);
    assert.deepEqual(summary.statistics?.[1], { type: "string", empty: 0, distinct: 2 });
  });
});
