import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip, gunzipSync, gzipSync } from "node:zlib";
import { extract, type Header, pack } from "tar-stream";
import { exportRuns } from "../../../../src/store/archive/export-runs.js";
import { importRuns } from "../../../../src/store/archive/import-runs.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { openStore } from "../../../../src/store/open-store.js";
import { readStepLog } from "../../../../src/store/read-step-log.js";
import { verifyStore } from "../../../../src/store/verify/verify-store.js";
import { createdEvent, deadProcess, endedEvent, startedEvent } from "../sample-events.js";
import { useProjectFolder } from "../temporary-store.js";
import { addRun, longText, pathOf } from "./sample-store.js";

describe("exporting and importing runs", () => {
  const folder = useProjectFolder();
  let target: string;
  let file: string;
  beforeEach(async () => {
    target = join(folder.project, "other", ".pipelens");
    file = join(folder.project, "runs.tar.gz");
    await addRun(folder.root, { runId: "run-1" });
  });

  const exported = (...runIds: readonly string[]) => exportRuns(folder.root, { runIds, file });
  const imported = (rename = false) => importRuns(target, { file, rename });

  async function assertSound(): Promise<void> {
    const { findings } = await verifyStore(target);
    assert.deepEqual(
      findings.map(({ kind, file }) => `${kind} ${file}`),
      [],
    );
  }

  it("gives another store the same run, with its outputs and logs, and nothing else", async () => {
    const other = await addRun(folder.root, { runId: "run-2" });
    const { runs, artifacts, remarks } = await exported("run-1");
    assert.deepEqual(
      [runs.map(({ name }) => name), artifacts, remarks],
      [["name of run-1"], 1, []],
    );
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const result = await imported();
    assert.deepEqual([result.imported.length, result.skipped, result.artifacts], [1, [], 1]);
    const [index, before] = await Promise.all([openRunIndex(target), openRunIndex(folder.root)]);
    assert.deepEqual(index.run("name of run-1"), before.run("run-1"));
    assert.equal(index.runs().total, 1);
    const output = index.run("run-1")?.steps[0]?.outputs[0];
    assert.ok(output);
    assert.equal(await openStore(target).readArtifact(output), longText("run-1"));
    const lines = [];
    for await (const { text } of readStepLog(target, "run-1", "load")) lines.push(text);
    assert.deepEqual(lines, ["loading"]);
    assert.equal(existsSync(join(target, pathOf(other))), false);
    for (const opened of [index, before]) opened.close();
    await assertSound();
    assert.deepEqual(readdirSync(join(target, "incoming")), []);
  });

  it("takes along what steps from the cache took over from runs that stay", async () => {
    const artifact = await addRun(folder.root, { runId: "origin" });
    const store = openStore(folder.root);
    const run = store.createRun(createdEvent({ runId: "cached", runName: "cached" }));
    run.append(startedEvent("load", 2));
    const original = { runId: "origin", runName: "name of origin", step: "load" };
    run.append({ type: "step-cached", at: 3, step: "load", original, outputs: [artifact] });
    run.append(endedEvent(4, "completed"));
    run.close();
    await exported("cached");
    await imported();
    assert.equal(await openStore(target).readArtifact(artifact), longText("origin"));
    await assertSound();
  });

  it("says that a run goes on, and of one that died what it was, also elsewhere", async () => {
    const elsewhere = { pid: 1, host: "another machine" };
    await addRun(folder.root, { runId: "going-on", end: undefined });
    await assert.rejects(exported("going-on"), { code: "export-running" });
    assert.equal(existsSync(file), false);
    await addRun(folder.root, { runId: "died", end: undefined, process: deadProcess });
    await exported("died");
    await imported();
    const journal = join(target, "runs/died/journal.jsonl");
    const text = readFileSync(journal, "utf8").split("\n");
    const { sum: _, ...created } = JSON.parse(text[0] ?? "");
    text[0] = JSON.stringify({ ...created, process: elsewhere });
    writeFileSync(journal, text.join("\n"));
    const index = await openRunIndex(target);
    assert.equal(index.run("died")?.status, "interrupted");
    index.close();
  });

  it("skips runs that are there already, also under another name", async () => {
    await exported("run-1");
    await imported();
    assert.deepEqual(
      (await imported()).skipped.map(({ id }) => id),
      ["run-1"],
    );
    rmSync(target, { recursive: true });
    await addRun(target, { runId: "other", runName: "name of run-1" });
    await assert.rejects(imported(), { code: "run-name-taken", message: /--rename/ });
    const [renamed] = (await imported(true)).imported;
    assert.deepEqual([renamed?.name, renamed?.renamedFrom], ["name of run-1-2", "name of run-1"]);
    assert.equal((await imported()).skipped.length, 1);
    const index = await openRunIndex(target);
    assert.equal(index.run("name of run-1-2")?.id, "run-1");
    assert.equal(index.run("name of run-1")?.id, "other");
    index.close();
    await assertSound();
  });

  it("refuses another run of the same id, and changes nothing", async () => {
    await exported("run-1");
    await addRun(target, { runId: "run-1", value: longText("else") });
    const before = readFileSync(join(target, "runs/run-1/journal.jsonl"), "utf8");
    await assert.rejects(imported(true), { code: "archive-run-differs" });
    assert.equal(readFileSync(join(target, "runs/run-1/journal.jsonl"), "utf8"), before);
  });

  it("puts an output in order that is damaged where it is imported", async () => {
    const artifact = await addRun(target, { runId: "mine", value: longText("run-1") });
    writeFileSync(join(target, pathOf(artifact)), "damaged");
    await exported("run-1");
    await imported();
    await assertSound();
  });

  it("overwrites no file, and leaves no half of one", async () => {
    writeFileSync(file, "precious");
    await assert.rejects(exported("run-1"), { code: "export-file-exists" });
    assert.equal(readFileSync(file, "utf8"), "precious");
    rmSync(file);
    await assert.rejects(exported("no-such-run"), { code: "run-not-found" });
    const artifact = await addRun(folder.root, { runId: "broken" });
    const before = readdirSync(folder.project);
    writeFileSync(join(folder.root, pathOf(artifact)), "other");
    await exported("broken");
    await assert.rejects(imported(), {
      code: "archive-damaged",
      message: /not named after its content/,
    });
    rmSync(file);
    assert.deepEqual(
      readdirSync(folder.project).filter((name) => name !== "other"),
      before,
    );
  });

  it("is read by tar, and holds what its manifest says", async () => {
    await exported("run-1");
    const entries = await entriesOf(file);
    const manifest = JSON.parse(String(entries.get("manifest.json")));
    assert.equal(manifest.format, "pipelens-runs");
    for (const { path, bytes, sha256 } of manifest.files) {
      const content = entries.get(path);
      assert.equal(content?.length, bytes, path);
      assert.equal(
        createHash("sha256")
          .update(content ?? "")
          .digest("hex"),
        sha256,
        path,
      );
    }
    assert.match(manifest.files.at(-1).path, /journal\.jsonl$/);
  });

  const refused: readonly (readonly [
    what: string,
    forge: (entries: Map<string, Buffer>) => readonly Forged[],
    says: RegExp,
  ])[] = [
    [
      "an entry whose bytes are others",
      (entries) => change(entries, (content) => Buffer.from(String(content).replace("r", "x"))),
      /artifacts.* does not have the bytes/,
    ],
    [
      "an entry that is longer",
      (entries) => change(entries, (content) => Buffer.concat([content, content])),
      /artifacts.* has 10000 bytes instead of 5000/,
    ],
    ["an entry that is missing", (entries) => listed(entries).slice(0, -1), /journal.* is missing/],
    [
      "an entry twice",
      (entries) => [...listed(entries), ...listed(entries).slice(-1)],
      /journal.* is not in its manifest/,
    ],
    [
      "an entry that leads out",
      (entries) => withPath(entries, "../outside"),
      /"\.\.\/outside" is no file of the runs/,
    ],
    [
      "an entry that leads out of its run's folder",
      (entries) => withPath(entries, "runs/run-1/logs/../../../../outside.jsonl"),
      /outside.jsonl" is no/,
    ],
    ["an absolute entry", (entries) => withPath(entries, "/tmp/outside"), /"\/tmp\/outside" is no/],
    [
      "an entry that would be another file of the store",
      (entries) => withPath(entries, "names/first"),
      /"names\/first" is no/,
    ],
    [
      "an entry of a run that it does not name",
      (entries) => withPath(entries, "runs/run-9/cancelled"),
      /"runs\/run-9\/cancelled" is no/,
    ],
    [
      "a link",
      (entries) => [
        ...listed(entries).slice(0, 1),
        { name: "runs/run-1/cancelled", type: "symlink", linkname: "/etc/passwd" },
      ],
      /"runs\/run-1\/cancelled" is no file, but a symlink/,
    ],
    [
      "a run without its journal",
      (entries) =>
        withManifest(entries, (manifest) => {
          manifest.files = manifest.files.filter(({ path }) => !path.endsWith("journal.jsonl"));
        }),
      /no journal of run "name of run-1"/,
    ],
    [
      "a journal of another run",
      (entries) =>
        withManifest(entries, (manifest) => {
          for (const run of manifest.runs) run.name = "another";
        }),
      /does not begin as the journal of run "another"/,
    ],
    [
      "a file of a later version",
      (entries) =>
        withManifest(entries, (manifest) => {
          manifest.version = 2;
        }),
      /later version of Pipelens wrote it/,
    ],
    [
      "what is no export",
      () => [{ name: "photo.png", content: Buffer.alloc(9) }],
      /begins with "photo.png"/,
    ],
  ];
  for (const [what, forge, says] of refused) {
    it(`refuses ${what}, and changes nothing`, async () => {
      await exported("run-1");
      await write(forge(await entriesOf(file)));
      await assert.rejects(imported(), (error: Error) => {
        assert.match(error.message, says);
        assert.match(error.name, /^StoreArchiveError$/);
        return true;
      });
      assertNothingImported();
    });
  }

  it("refuses files that are cut off, damaged, no archive, or not there", async () => {
    await exported("run-1");
    const whole = readFileSync(file);
    const tar = gunzipSync(whole);
    const others: readonly (readonly [Buffer, RegExp])[] = [
      [whole.subarray(0, whole.length / 2), /cut off or damaged/],
      [Buffer.from("hello"), /cut off or damaged/],
      [Buffer.alloc(0), /cut off or damaged|empty/],
      [gzipSync(tar.subarray(0, 9000)), /cut off or damaged|missing/],
      [gzipSync(Buffer.from("hello".repeat(200))), /cut off or damaged/],
      [gzipSync(Buffer.alloc(1024)), /empty/],
    ];
    for (const [bytes, says] of others) {
      writeFileSync(file, bytes);
      await assert.rejects(imported(), { code: "archive-damaged", message: says });
      assertNothingImported();
    }
    rmSync(file);
    await assert.rejects(imported(), { code: "archive-missing" });
  });

  it("does not fill the disk for what a file only says that it holds", async () => {
    await exported("run-1");
    await write(
      withManifest(await entriesOf(file), (manifest) => {
        for (const entry of manifest.files) entry.bytes = 2 ** 52;
      }),
    );
    await assert.rejects(imported(), { code: "store-full" });
    assertNothingImported();
  });

  function assertNothingImported(): void {
    for (const name of ["runs", "names", "artifacts", "incoming"]) {
      const place = join(target, name);
      assert.deepEqual(existsSync(place) ? readdirSync(place) : [], [], name);
    }
    assert.equal(existsSync(join(folder.project, "outside")), false);
  }

  interface Forged extends Partial<Header> {
    readonly name: string;
    readonly content?: Buffer;
  }

  interface LooseManifest {
    version: number;
    runs: { name: string }[];
    files: { path: string; bytes: number }[];
  }

  function listed(entries: Map<string, Buffer>): readonly Forged[] {
    return [...entries].map(([name, content]) => ({ name, content }));
  }

  function change(entries: Map<string, Buffer>, edit: (content: Buffer) => Buffer) {
    return listed(entries).map(({ name, content = Buffer.alloc(0) }) =>
      name.startsWith("artifacts/") ? { name, content: edit(content) } : { name, content },
    );
  }

  function withManifest(entries: Map<string, Buffer>, edit: (manifest: LooseManifest) => void) {
    const manifest = JSON.parse(String(entries.get("manifest.json")));
    edit(manifest);
    entries.set("manifest.json", Buffer.from(JSON.stringify(manifest)));
    return listed(entries);
  }

  function withPath(entries: Map<string, Buffer>, path: string): readonly Forged[] {
    const content = Buffer.from("pwned");
    const sha256 = createHash("sha256").update(content).digest("hex");
    const rest = withManifest(entries, ({ files }) => {
      files.push(Object.assign({ path, bytes: content.length }, { sha256 }));
    });
    return [...rest, { name: path, content }];
  }

  async function write(entries: readonly Forged[]): Promise<void> {
    const archive = pack();
    for (const { content, ...header } of entries) {
      if (content) archive.entry(header, content);
      else archive.entry(header);
    }
    archive.finalize();
    await pipeline(archive, createGzip(), createWriteStream(file));
  }
});

async function entriesOf(file: string): Promise<Map<string, Buffer>> {
  const entries = new Map<string, Buffer>();
  const reader = extract();
  reader.end(gunzipSync(readFileSync(file)));
  for await (const entry of reader) {
    const pieces: Buffer[] = [];
    for await (const piece of entry as AsyncIterable<Buffer>) pieces.push(piece);
    entries.set(entry.header.name, Buffer.concat(pieces));
  }
  return entries;
}
