import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { ndarray } from "../../../../src/model/nd-array.js";
import { previewArtifact } from "../../../../src/store/artifacts/preview-artifact.js";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

describe("previewArtifact", () => {
  const folder = useProjectFolder();

  const store = (value: unknown) => openStore(folder.root).writeArtifact("output", value);
  const preview = async (value: unknown) => previewArtifact(folder.root, await store(value));

  it("tells all of a table that its record cuts", async () => {
    const rows = Array.from({ length: 40 }, (_, row) =>
      Object.fromEntries(Array.from({ length: 12 }, (_, column) => [`c${column}`, row * column])),
    );
    const { summary } = await store(rows);
    assert.ok(summary.kind === "table");
    assert.deepEqual([summary.rows.length, summary.columns.length], [5, 8]);
    const whole = await preview(rows);
    assert.ok(whole.kind === "table");
    assert.deepEqual([whole.rows.length, whole.columns.length], [40, 12]);
    assert.equal(whole.rows[39]?.[11], String(39 * 11));
  });

  it("tells all of an array of numbers, shaped or not", async () => {
    const numbers = Float64Array.from({ length: 60 }, (_, at) => at);
    const shaped = await preview(ndarray(numbers, [6, 10]));
    assert.ok(shaped.kind === "array");
    assert.deepEqual(shaped.shape, [6, 10]);
    assert.deepEqual(shaped.head.at(-1)?.at(-1), "59");
    const flat = await preview(numbers);
    assert.ok(flat.kind === "array");
    assert.deepEqual([flat.shape, flat.head[0]?.length], [[60], 60]);
  });

  it("tells all of a text, and of a value that JSON would change", async () => {
    const text = await preview("line\n".repeat(2000));
    assert.ok(text.kind === "text");
    assert.equal(text.head.length, 2000);
    const value = await preview({
      when: new Date(0),
      list: Array.from({ length: 90 }, (_, at) => at),
    });
    assert.ok(value.kind === "value");
    assert.ok(value.complete && value.head.includes("89"));
  });

  it("leaves bytes to their record", async () => {
    const record = await store(new Uint8Array(100));
    assert.equal(await previewArtifact(folder.root, record), record.summary);
  });

  it("refuses an artifact that is not as it was", async () => {
    const record = await store(new Float64Array(1000));
    assert.ok(record.location.kind === "file");
    appendFileSync(join(folder.root, record.location.path), "x");
    await assert.rejects(previewArtifact(folder.root, record), { code: "artifact-changed" });
  });
});
