import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportRuns } from "../../../../src/store/archive/export-runs.js";
import { importRuns } from "../../../../src/store/archive/import-runs.js";
import { cleanStore } from "../../../../src/store/clean/clean-store.js";
import { planCleaning } from "../../../../src/store/clean/plan-cleaning.js";
import { deletePipeline } from "../../../../src/store/delete-pipeline.js";
import { deleteRun, restoreRun } from "../../../../src/store/delete-run.js";
import { markCancelled } from "../../../../src/store/mark-cancelled.js";
import { type Migration, migrateStore } from "../../../../src/store/migrate-store.js";
import { openStore } from "../../../../src/store/open-store.js";
import { prepareStore } from "../../../../src/store/prepare-store.js";
import { checkStoreFormat } from "../../../../src/store/store-format.js";
import { STORE_FORMAT } from "../../../../src/store/store-layout.js";
import { lockStore } from "../../../../src/store/store-lock.js";
import { verifyStore } from "../../../../src/store/verify/verify-store.js";
import { useProjectFolder } from "../temporary-store.js";
import { addRun, age, pathOf } from "./sample-store.js";

describe("the format of a store", () => {
  const folder = useProjectFolder();
  const formatFile = () => join(folder.root, "store.json");
  const format = () => JSON.parse(readFileSync(formatFile(), "utf8")).format;
  const setFormat = (to: number) => {
    mkdirSync(folder.root, { recursive: true });
    writeFileSync(formatFile(), JSON.stringify({ format: to }));
  };

  it("is brought to this one by the first that writes, and outputs count as used from then on", async () => {
    const artifact = await addRun(folder.root, { runId: "run-1" });
    age(folder.root);
    setFormat(1);
    prepareStore(folder.root);
    assert.equal(format(), STORE_FORMAT);
    assert.ok(Date.now() - statSync(join(folder.root, pathOf(artifact))).mtimeMs < 60_000);
    assert.ok(await openStore(folder.root).readArtifact(artifact));
  });

  it("goes from one to the next, and on from where a killed process was", () => {
    setFormat(1);
    const done: string[] = [];
    const step = (from: number, fail = false): Migration => ({
      from,
      migrate() {
        done.push(`${from}`);
        if (fail) throw new Error("killed");
      },
    });
    assert.throws(
      () => migrateStore(folder.root, { steps: [step(1), step(2, true), step(3)] }),
      /killed/,
    );
    assert.equal(format(), 2);
    migrateStore(folder.root, { steps: [step(1), step(2), step(3)] });
    assert.deepEqual([format(), done], [4, ["1", "2", "2", "3"]]);
    // What the older version says of it from then on.
    assert.throws(() => checkStoreFormat(folder.root), { code: "store-newer" });
  });

  it("is not changed while another process works on the store as a whole", () => {
    setFormat(1);
    const release = lockStore(folder.root, "is being cleaned");
    assert.throws(() => migrateStore(folder.root, { waitMs: 50 }), { code: "store-busy" });
    assert.equal(format(), 1);
    release();
    migrateStore(folder.root);
    assert.equal(format(), STORE_FORMAT);
  });

  it("of a later version keeps everything that would write from it", async () => {
    await addRun(folder.root, { runId: "run-1" });
    const plan = await planCleaning(folder.root, {});
    const file = join(folder.project, "runs.tar.gz");
    await exportRuns(folder.root, { runIds: ["run-1"], file });
    setFormat(STORE_FORMAT + 1);
    const writers: readonly (() => unknown)[] = [
      () => openStore(folder.root),
      () => deleteRun(folder.root, "run-1", 1),
      () => restoreRun(folder.root, "run-1"),
      () => deletePipeline(folder.root, "training", 1),
      () => markCancelled(folder.root, "run-1"),
      () => cleanStore(plan),
      () => planCleaning(folder.root, {}),
      () => importRuns(folder.root, { file }),
      () => exportRuns(folder.root, { runIds: ["run-1"], file: `${file}.2` }),
    ];
    for (const write of writers) {
      await assert.rejects(async () => write(), { code: "store-newer" }, String(write));
    }
    const { findings } = await verifyStore(folder.root);
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ["store-newer"],
    );
  });
});
