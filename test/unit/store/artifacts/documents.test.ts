import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { csv, html, markdown, vegaLite } from "../../../../src/model/document.js";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

describe("a document", () => {
  const folder = useProjectFolder();
  const long = "| a | grüße |\n".repeat(500);

  for (const [name, make, extension] of [
    ["markdown", markdown, "md"],
    ["html", html, "html"],
    ["csv", csv, "csv"],
  ] as const) {
    it(`of ${name} is a file of that kind, and comes back as it was`, async () => {
      const store = openStore(folder.root);
      const record = await store.writeArtifact("report", make(long));
      assert.deepEqual([record.format, record.mediaType], [name, `text/${name}; charset=utf-8`]);
      assert.ok(record.location.kind === "file" && record.location.path.endsWith(`.${extension}`));
      assert.equal(readFileSync(join(folder.root, record.location.path), "utf8"), long);
      assert.ok(record.summary.kind === "text" && record.summary.lineCount === 500);
      assert.deepEqual(await store.readArtifact(record), make(long));
      const short = await store.writeArtifact("report", make(""));
      assert.deepEqual(await store.readArtifact(short), make(""));
    });
  }

  it("is not taken for one when there is more to it", async () => {
    const store = openStore(folder.root);
    for (const value of [
      { ...markdown("x"), author: "me" },
      { document: "letter", text: "x" },
      { document: "csv", text: 5 },
    ]) {
      const record = await store.writeArtifact("report", value);
      assert.equal(record.format, "json");
      assert.deepEqual(await store.readArtifact(record), value);
    }
    const half = await store.writeArtifact("report", markdown("\ud800"));
    assert.deepEqual(await store.readArtifact(half), markdown("\ud800"));
  });

  it("of Vega-Lite is known by its schema, and comes back as the same data", async () => {
    const store = openStore(folder.root);
    const values = Array.from({ length: 500 }, (_, at) => ({ at, count: at ** 2 }));
    const chart = vegaLite({ data: { values }, mark: "bar" });
    const record = await store.writeArtifact("chart", chart);
    assert.deepEqual(
      [record.format, record.mediaType],
      ["vega-lite", "application/vnd.vegalite.v5+json"],
    );
    assert.ok(record.location.kind === "file" && record.location.path.endsWith(".vl.json"));
    assert.deepEqual(await store.readArtifact(record), chart);
    assert.equal(vegaLite({ $schema: "mine" }).$schema, "mine");
  });
});

describe("a list of stored values", () => {
  const folder = useProjectFolder();

  it("comes back as the list of their values, of whatever formats", async () => {
    const store = openStore(folder.root);
    const values = [1, undefined, new Float64Array(2000), markdown("x"), Buffer.from("y")];
    const items = await Promise.all(values.map((value) => store.writeArtifact("folds", value)));
    const record = await store.listArtifacts("folds", items);
    assert.deepEqual([record.format, record.dataType], ["list", "Array(5)"]);
    assert.deepEqual(record.summary, {
      kind: "list",
      count: 5,
      head: ["1", "undefined", "Float64Array 2000", "Markdown", "bytes"],
    });
    assert.deepEqual(await store.readArtifact(record), values);
    assert.equal(await store.hasArtifact(record), true);
    const again = await store.listArtifacts("other", items);
    assert.equal(again.hash, record.hash);
  });

  it("is not there when one of them is not, and names what is missing", async () => {
    const store = openStore(folder.root);
    const item = await store.writeArtifact("folds", new Float64Array(2000));
    const missing = {
      ...item,
      location: { kind: "file", path: `artifacts/00/${"0".repeat(64)}.npy` },
    };
    const record = await store.listArtifacts("folds", [item, missing as typeof item]);
    assert.equal(await store.hasArtifact(record), false);
    await assert.rejects(store.readArtifact(record), { code: "artifact-missing" });
  });

  it("of nothing is an empty list", async () => {
    const store = openStore(folder.root);
    const record = await store.listArtifacts("folds", []);
    assert.deepEqual(await store.readArtifact(record), []);
  });
});
