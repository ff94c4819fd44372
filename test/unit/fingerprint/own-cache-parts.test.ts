import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createOwnParts } from "../../../src/fingerprint/own-cache-parts.js";
import { writeProgram } from "./program-folder.js";

describe("what a step adds to its key", () => {
  let place: ReturnType<typeof writeProgram>;
  beforeEach(() => {
    place = writeProgram({
      "data/a.csv": "1",
      "data/b.csv": "2",
      "data/deep/c.csv": "3",
      "data/d (1).csv": "4",
      "notes.txt": "n",
    });
  });
  afterEach(() => place.remove());

  const read = (files: readonly string[]) =>
    createOwnParts(place.folder)("load", { files }).then((own) => own?.files ?? {});

  it("is nothing where its options name nothing", async () => {
    const ownParts = createOwnParts(place.folder);
    assert.equal(await ownParts("load", {}), undefined);
    assert.equal(await ownParts("load", { files: [], env: [] }), undefined);
  });

  it("names each file by its path, of a glob each that it matches", async () => {
    assert.deepEqual(Object.keys(await read(["notes.txt", "data/*.csv"])), [
      "data/a.csv",
      "data/b.csv",
      "data/d (1).csv",
      "notes.txt",
    ]);
    assert.deepEqual(Object.keys(await read(["data", "!data/b.csv"])), [
      "data/a.csv",
      "data/d (1).csv",
      "data/deep/c.csv",
    ]);
  });

  it("takes a path that is there as it stands, whatever it would mean as a glob", async () => {
    assert.deepEqual(Object.keys(await read(["data/d (1).csv"])), ["data/d (1).csv"]);
  });

  it("has null for a file that is missing and for a glob that matches none", async () => {
    assert.deepEqual(await read(["gone.csv", "gone/**"]), { "gone.csv": null, "gone/**": null });
  });

  it("changes with a file's content, also between two questions of one run", async () => {
    const ownParts = createOwnParts(place.folder);
    const ask = async () => (await ownParts("load", { files: ["data/*.csv"] }))?.files ?? {};
    const before = await ask();
    assert.deepEqual(await ask(), before);
    writeFileSync(join(place.folder, "data/a.csv"), "9");
    rmSync(join(place.folder, "data/b.csv"));
    const after = await ask();
    assert.notEqual(after["data/a.csv"], before["data/a.csv"]);
    assert.equal(Object.hasOwn(after, "data/b.csv"), false);
    assert.equal(after["data/d (1).csv"], before["data/d (1).csv"]);
  });

  it("hashes a file of 1 GB without holding it in memory", async () => {
    const file = join(place.folder, "large.bin");
    writeFileSync(file, "");
    truncateSync(file, 1_000_000_000);
    const before = process.memoryUsage().rss;
    await read(["large.bin"]);
    // Pieces that were read wait for the garbage collector, which may be late.
    assert.ok(process.memoryUsage().rss - before < 500_000_000);
  });

  it("holds no value of an environment variable, and null for one that is not set", async () => {
    process.env.PIPELENS_TEST_SECRET = "hunter2";
    try {
      const ownParts = createOwnParts(place.folder);
      const env = ["PIPELENS_TEST_SECRET", "PIPELENS_TEST_NOT_SET"];
      const own = await ownParts("load", { env });
      assert.deepEqual(Object.keys(own?.environment ?? {}), [...env].sort());
      assert.equal(own?.environment?.PIPELENS_TEST_NOT_SET, null);
      assert.doesNotMatch(JSON.stringify(own), /hunter2/);
      const plain = createHash("sha256").update("hunter2").digest("hex");
      assert.ok(!plain.startsWith(own?.environment?.PIPELENS_TEST_SECRET ?? ""));
      process.env.PIPELENS_TEST_SECRET = "hunter3";
      const changed = await ownParts("load", { env });
      assert.notDeepEqual(changed, own);
    } finally {
      delete process.env.PIPELENS_TEST_SECRET;
    }
  });

  it("has the version as it is given, and of Node the major one when asked", async () => {
    const own = await createOwnParts(place.folder)("load", { version: "2", node: "major" });
    assert.deepEqual(own, { version: "2", node: process.versions.node.split(".")[0] });
  });

  it("says which step names a file that cannot be read (needs a user whose rights are limited)", async function () {
    if (process.getuid?.() === 0) this.skip();
    mkdirSync(join(place.folder, "closed"));
    writeFileSync(join(place.folder, "closed/x"), "x");
    chmodSync(join(place.folder, "closed/x"), 0);
    await assert.rejects(read(["closed/x"]), { code: "cache-file-unreadable", message: /`load`/ });
  });
});
