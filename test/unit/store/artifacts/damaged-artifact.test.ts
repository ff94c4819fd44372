import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ArtifactRecord } from "../../../../src/model/artifact.js";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

describe("a stored artifact that is not as it was", () => {
  const folder = useProjectFolder();

  async function storeNumbers(): Promise<{ record: ArtifactRecord; file: string }> {
    const record = await openStore(folder.root).writeArtifact("rows", new Float64Array(1000));
    assert.ok(record.location.kind === "file");
    return { record, file: join(folder.root, record.location.path) };
  }

  function rejects(record: ArtifactRecord, code: string, message: string): Promise<void> {
    return assert.rejects(
      openStore(folder.root).readArtifact(record),
      (error: Error & { code?: string }) => {
        assert.deepEqual([error.name, error.code], ["ArtifactDamagedError", code]);
        assert.ok(error.message.includes(message), error.message);
        return true;
      },
    );
  }

  it("is refused when a single bit has changed, with its file and what to do", async () => {
    const { record, file } = await storeNumbers();
    const bytes = readFileSync(file);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await rejects(record, "artifact-changed", `(${file}). Run the pipeline again`);
  });

  it("is refused when it is missing", async () => {
    const { record, file } = await storeNumbers();
    rmSync(file);
    await rejects(record, "artifact-missing", file);
  });

  it("is refused when its text in the journal was edited", async () => {
    const record = await openStore(folder.root).writeArtifact("accuracy", 0.9);
    const location = { kind: "inline", encoding: "utf8", content: "1.0" } as const;
    await rejects({ ...record, location }, "artifact-changed", "its run's journal");
  });

  for (const path of ["../secret.npy", "/etc/hostname", "artifacts/../../secret.npy"]) {
    it(`is not looked for at ${path}`, async () => {
      const { record } = await storeNumbers();
      await rejects(
        { ...record, location: { kind: "file", path } },
        "artifact-outside-store",
        "not in the store",
      );
    });
  }

  it("is refused when a link leads to it out of the store", async () => {
    const { record, file } = await storeNumbers();
    const outside = join(folder.project, "outside.npy");
    writeFileSync(outside, readFileSync(file));
    rmSync(file);
    symlinkSync(outside, file);
    await rejects(record, "artifact-outside-store", "not in the store");
  });

  it("is written again when its file was cut short", async () => {
    const { record, file } = await storeNumbers();
    writeFileSync(file, readFileSync(file).subarray(0, 100));
    await storeNumbers();
    assert.deepEqual(await openStore(folder.root).readArtifact(record), new Float64Array(1000));
  });

  it("is written again when a bit of it has changed", async () => {
    const { record, file } = await storeNumbers();
    const bytes = readFileSync(file);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await storeNumbers();
    assert.deepEqual(await openStore(folder.root).readArtifact(record), new Float64Array(1000));
  });

  it("leaves no temporary files behind when it cannot be written", async () => {
    const { file } = await storeNumbers();
    rmSync(file);
    mkdirSync(file);
    await assert.rejects(storeNumbers(), { name: "StoreUnusableError" });
    assert.deepEqual(readdirSync(join(folder.root, "unfinished")), []);
  });
});
