import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ArtifactRecord } from "../../../../src/model/artifact.js";
import { readList } from "../../../../src/store/artifacts/read-list.js";
import { openStore } from "../../../../src/store/open-store.js";
import { pathOf } from "../care/sample-store.js";
import { useProjectFolder } from "../temporary-store.js";

/** What would end an element early, were it not part of a text. */
const texts = ['}{"', "\\", '\\"}', "[}", "größe 🚀", ""];

describe("a part of a list", () => {
  const folder = useProjectFolder();

  async function makeList(length: number) {
    const store = openStore(folder.root);
    const items: ArtifactRecord[] = [];
    for (let at = 0; at < length; at += 1)
      items.push(await store.writeArtifact("each", `${at} ${texts[at % texts.length]}`));
    return { items, list: await store.listArtifacts("each", items) };
  }

  it("is what the whole list has there, wherever its pieces are cut", async () => {
    const { items, list } = await makeList(1500);
    assert.ok(statSync(join(folder.root, pathOf(list))).size > 256 * 1024);
    assert.deepEqual(await readList(folder.root, list, { from: 0, count: 2000 }), items);
    for (const [from, count] of [
      [0, 1],
      [5, 20],
      [700, 2],
      [1499, 3],
      [1500, 1],
      [3, 0],
    ] as const)
      assert.deepEqual(
        await readList(folder.root, list, { from, count }),
        items.slice(from, from + count),
      );
  });

  it("is none of an empty list", async () => {
    const { list } = await makeList(0);
    assert.deepEqual(await readList(folder.root, list, { from: 0, count: 5 }), []);
  });

  it("is named as damaged where its bytes have changed", async () => {
    const { list } = await makeList(40);
    const file = join(folder.root, pathOf(list));
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"output"', '"outpu}"'));
    const reading = readList(folder.root, list, { from: 0, count: 1 });
    await assert.rejects(reading, { code: "artifact-changed" });
  });
});
