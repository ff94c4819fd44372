import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { artifactUri } from "../../../../src/inspect/artifact-uri.js";
import { deletePipeline } from "../../../../src/store/delete-pipeline.js";
import { deleteRun, restoreRun } from "../../../../src/store/delete-run.js";
import { markCancelled } from "../../../../src/store/mark-cancelled.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { openStore } from "../../../../src/store/open-store.js";
import { openInStore, placeInStore, readInStore } from "../../../../src/store/place-in-store.js";
import { readRun } from "../../../../src/store/read-run.js";
import { readStepLog } from "../../../../src/store/read-step-log.js";
import { registerPipeline } from "../../../../src/store/register-pipeline.js";
import { registeredSpecs } from "../../../../src/store/registered-specs.js";
import { createdEvent, numberArtifact } from "../sample-events.js";
import { useProjectFolder } from "../temporary-store.js";
import { addRun, longText } from "./sample-store.js";

const pipeline = { name: "training", parameters: {}, spec: { version: 1, steps: [] } } as const;

const outside = { code: "path-outside-store" };

describe("a path that comes from data", () => {
  const folder = useProjectFolder();
  const inStore = (path: string) => join(folder.root, path);
  const elsewhere = () => join(folder.project, "elsewhere");

  it("is a place in the store, or is refused", () => {
    assert.equal(
      placeInStore("/store", "runs/one/journal.jsonl"),
      join("/store", "runs/one/journal.jsonl"),
    );
    const others = [
      "",
      ".",
      "..",
      "../x",
      "a/../../x",
      "/etc/passwd",
      "a//b",
      "a/./b",
      "C:/x",
      "C:x",
    ];
    for (const path of [...others, "a\\..\\b", "a\0b", "a\nb", "file:stream"]) {
      assert.throws(() => placeInStore("/store", path), outside, JSON.stringify(path));
    }
  });

  it("opens files of the store only: no links that lead out, folders or pipes", async () => {
    await addRun(folder.root, { runId: "run-1" });
    closeSync(openInStore(folder.root, "runs/run-1/journal.jsonl"));
    mkdirSync(elsewhere());
    writeFileSync(join(elsewhere(), "secret"), "secret");
    symlinkSync(join(elsewhere(), "secret"), inStore("runs/run-1/link"));
    symlinkSync(elsewhere(), inStore("runs/linked"));
    spawnSync("mkfifo", [inStore("runs/run-1/pipe")]);
    const refused = ["runs/run-1/link", "runs/linked/secret", "runs/run-1", "../elsewhere/secret"];
    if (existsSync(inStore("runs/run-1/pipe"))) refused.push("runs/run-1/pipe");
    for (const path of refused) assert.throws(() => readInStore(folder.root, path), outside, path);
    assert.throws(() => readInStore(folder.root, "runs/run-1/none"), { code: "ENOENT" });
  });

  it("is followed where the store itself is behind a link", async () => {
    const artifact = await addRun(folder.root, { runId: "run-1" });
    renameSync(folder.root, elsewhere());
    symlinkSync(elsewhere(), folder.root);
    assert.equal(await openStore(folder.root).readArtifact(artifact), longText("run-1"));
    assert.equal(readRun(folder.root, "run-1")?.length, 4);
  });

  it("cannot be made of a run's id", async () => {
    for (const id of ["..", "../../x", "a/b", "", ".hidden", "C:", "a\0"]) {
      assert.throws(() => deleteRun(folder.root, id, 1), outside);
      assert.throws(() => restoreRun(folder.root, id), outside);
      assert.throws(() => markCancelled(folder.root, id), outside);
      assert.equal(readRun(folder.root, id), undefined);
    }
    assert.deepEqual(readdirSync(folder.project), []);
  });

  it("cannot be made of an artifact's record", async () => {
    const artifact = numberArtifact(1);
    for (const path of ["../secret", "/etc/passwd", "runs/../../x", "artifacts/../../x"]) {
      const forged = { ...artifact, location: { kind: "file", path } } as const;
      await assert.rejects(openStore(folder.root).readArtifact(forged), {
        code: "artifact-outside-store",
      });
      assert.equal(await openStore(folder.root).hasArtifact(forged), false);
    }
    const forged = { ...artifact, location: { kind: "file", path: "../secret" } } as const;
    assert.throws(() => artifactUri(folder.root, "run-1", forged), outside);
  });

  it("reads no journal and no log through a link", async () => {
    await addRun(folder.root, { runId: "run-1" });
    await addRun(elsewhere(), { runId: "run-2" });
    symlinkSync(join(elsewhere(), "runs/run-2"), inStore("runs/run-2"));
    const index = await openRunIndex(folder.root);
    assert.deepEqual(
      index.runs().runs.map(({ id }) => id),
      ["run-1"],
    );
    assert.match(
      String(index.problems()[0]?.message),
      /run-2\/journal\.jsonl.* is a link, or leads out/,
    );
    index.close();
    assert.throws(() => readRun(folder.root, "run-2"), outside);
    const lines = readStepLog(folder.root, "run-2", "load");
    await assert.rejects(async () => lines.next(), outside);
  });

  it("takes no claim, registration or mark from behind a link", async () => {
    await addRun(elsewhere(), { runId: "run-2", runName: "first" });
    await addRun(folder.root, { runId: "run-1", runName: "another" });
    registerPipeline(elsewhere(), pipeline);
    deletePipeline(elsewhere(), "other", 5000);
    mkdirSync(inStore("pipelines"));
    for (const file of ["names/first", "pipelines/training.json", "pipelines/other.deleted.json"]) {
      symlinkSync(join(elsewhere(), file), inStore(file));
    }
    assert.equal(readRun(folder.root, "first"), undefined);
    assert.throws(
      () => openStore(folder.root).createRun(createdEvent({ runId: "run-3", runName: "first" })),
      /names.first, which says whose it is, is damaged/,
    );
    assert.deepEqual(registeredSpecs(folder.root, "training"), []);
    assert.equal(registerPipeline(folder.root, pipeline).outcome, "repaired");
    assert.equal(lstatSync(inStore("pipelines/training.json")).isFile(), true);
    const index = await openRunIndex(folder.root);
    const [problem, ...others] = index.problems();
    assert.deepEqual([problem?.file, others], [inStore("pipelines/other.deleted.json"), []]);
    index.close();
  });

  it("writes nothing through a file that is a link", () => {
    const target = join(folder.project, "target");
    for (const name of ["steps.jsonl", "runs.jsonl"]) {
      const root = join(folder.project, `store-with-${name}`);
      mkdirSync(join(root, "cache"), { recursive: true });
      writeFileSync(target, "");
      symlinkSync(target, join(root, "cache", name));
      assert.throws(() => openStore(root).createRun(createdEvent()), outside, name);
      assert.equal(readFileSync(target, "utf8"), "");
    }
  });

  it("writes nothing through a folder that is a link", async () => {
    mkdirSync(elsewhere());
    for (const name of ["runs", "names", "artifacts", "cache", "pipelines", "unfinished"]) {
      const root = join(folder.project, `store-with-${name}`);
      mkdirSync(root);
      symlinkSync(elsewhere(), join(root, name));
      assert.throws(() => openStore(root).createRun(createdEvent()), outside, name);
    }
    const artifact = await openStore(folder.root).writeArtifact("output", longText("x"));
    const path = artifact.location.kind === "file" ? artifact.location.path : "";
    const bucket = inStore(path.slice(0, "artifacts/00".length));
    renameSync(bucket, `${bucket}-aside`);
    symlinkSync(elsewhere(), bucket);
    await assert.rejects(
      async () => openStore(folder.root).writeArtifact("output", longText("x")),
      outside,
    );
    assert.deepEqual(readdirSync(elsewhere()), []);
  });

  it("belongs to its owner alone, whatever the umask", () => {
    const program = fileURLToPath(new URL("./write-open-store.mts", import.meta.url));
    for (const umask of ["000", "022", "077"]) {
      const root = inStore(`umask-${umask}`);
      const run = `umask ${umask} && exec "$0" --import tsx "$1" "$2"`;
      const { status, stderr } = spawnSync("sh", ["-c", run, process.execPath, program, root]);
      assert.equal(status, 0, String(stderr));
      const paths = [".", ...readdirSync(root, { recursive: true }).map(String)];
      assert.ok(paths.length > 15);
      for (const path of paths) {
        const stats = statSync(join(root, path));
        const expected = stats.isDirectory() ? "700" : "600";
        assert.equal((stats.mode & 0o777).toString(8), expected, `${umask} ${path}`);
      }
    }
  }).timeout(240_000);
});
