import assert from "node:assert/strict";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { ArtifactRecord } from "../../../../src/model/artifact.js";
import type { FindingKind } from "../../../../src/model/store-report.js";
import { deletePipeline } from "../../../../src/store/delete-pipeline.js";
import { deleteRun } from "../../../../src/store/delete-run.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { openStore } from "../../../../src/store/open-store.js";
import { nameFile } from "../../../../src/store/store-layout.js";
import { verifyStore } from "../../../../src/store/verify/verify-store.js";
import { completedEvent, createdEvent, deadProcess, startedEvent } from "../sample-events.js";
import { useProjectFolder } from "../temporary-store.js";
import { addRun, pathOf } from "./sample-store.js";

describe("verifyStore", () => {
  const folder = useProjectFolder();
  let artifact: ArtifactRecord;
  beforeEach(async () => {
    artifact = await addRun(folder.root, { runId: "run-1" });
    await addRun(folder.root, { runId: "run-2", end: undefined, process: deadProcess });
  });
  const inStore = (path: string) => join(folder.root, path);
  const journal = (runId = "run-1") => inStore(`runs/${runId}/journal.jsonl`);
  const change = (file: string, edit: (text: string) => string) =>
    writeFileSync(file, edit(readFileSync(file, "latin1")), "latin1");

  /** As a program would that writes no sums. */
  const forge = (file: string, edit: (text: string) => string) =>
    change(file, (text) => edit(text.replace(/,"sum":"[0-9a-f]{8}"\}$/gm, "}")));

  async function found(): Promise<readonly string[]> {
    const { findings } = await verifyStore(folder.root);
    return findings.map(
      ({ kind, severity, file }) => `${severity} ${kind} ${file.slice(folder.root.length + 1)}`,
    );
  }

  it("finds nothing in a sound store, with all that a store may hold", async () => {
    const store = openStore(folder.root);
    const spec = { version: 1, steps: [] } as const;
    store.registerPipeline({ name: "training", spec, parameters: {} });
    deletePipeline(folder.root, "other", 5);
    deleteRun(folder.root, "run-2", 7);
    writeFileSync(inStore("runs/run-2/cancelled"), "", { mode: 0o600 });
    const index = await openRunIndex(folder.root);
    index.close();
    const { findings, checked, counts } = await verifyStore(folder.root);
    assert.deepEqual([findings, counts], [[], {}]);
    const { files, ...rest } = checked;
    assert.deepEqual(rest, {
      ...{ runs: 2, journalLines: 7, artifacts: 2, artifactBytes: 10_000 },
      ...{ names: 2, logs: 2, cacheLines: 2 },
    });
    assert.ok(files > 10);
  });

  it("has nothing to say of a store that is not there", async () => {
    const report = await verifyStore(join(folder.project, "none"));
    assert.deepEqual(report.findings, []);
    assert.equal(report.checked.files, 0);
  });

  it("calls what a killed process leaves no error", async () => {
    appendFileSync(journal("run-2"), '{"type":"step-st');
    mkdirSync(inStore("runs/run-3"));
    mkdirSync(inStore("runs/run-4"));
    writeFileSync(inStore("runs/run-4/journal.jsonl"), '{"type":"run-cr', { mode: 0o600 });
    writeFileSync(inStore("artifacts/new.0123abcd.tmp"), "half", { mode: 0o600 });
    appendFileSync(inStore("cache/steps.jsonl"), '\n{"key":"01');
    appendFileSync(inStore("runs/run-2/logs/load.jsonl"), '{"at":1,');
    chmodSync(inStore("runs/run-3"), 0o700);
    chmodSync(inStore("runs/run-4"), 0o700);
    assert.deepEqual(await found(), [
      "note temporary-file artifacts/new.0123abcd.tmp",
      "note run-not-begun runs/run-3/journal.jsonl",
      "note run-not-begun runs/run-4/journal.jsonl",
      "note cache-line-damaged cache/steps.jsonl",
    ]);
  });

  const damages: readonly (readonly [string, () => void, string])[] = [
    [
      "a flipped bit in a line",
      () => change(journal(), (text) => text.replace('"step-started"', '"step-stbrted"')),
      "error journal-line-damaged runs/run-1/journal.jsonl",
    ],
    [
      "a line whose end was not written",
      () => change(journal(), (text) => text.replace(/("type":"step-started".{20}).*/, "$1")),
      "warning journal-line-cut runs/run-1/journal.jsonl",
    ],
    [
      "a line that is missing",
      () => change(journal(), (text) => text.replace(/\{"type":"step-started".*\n/, "")),
      "error journal-gap runs/run-1/journal.jsonl",
    ],
    [
      "half a line after the end",
      () => appendFileSync(journal(), '{"type":"step'),
      "warning journal-after-end runs/run-1/journal.jsonl",
    ],
    [
      "a whole line after the end",
      () => appendFileSync(journal(), `${JSON.stringify(startedEvent("load", 9))}\n`),
      "warning journal-after-end runs/run-1/journal.jsonl",
    ],
    [
      "a journal of a later version",
      () => change(journal("run-2"), (text) => text.replace('"version":1', '"version":2')),
      "warning run-newer runs/run-2/journal.jsonl",
    ],
  ];
  for (const [what, damage, expected] of damages) {
    it(`finds ${what}`, async () => {
      damage();
      const all = await found();
      assert.ok(all.includes(expected), all.join("\n"));
    });
  }

  it("finds a journal that is of another run, and reads the others", async () => {
    forge(journal(), (text) => text.replace('"runId":"run-1"', '"runId":"run-9"'));
    assert.ok((await found()).includes("error run-without-beginning runs/run-1/journal.jsonl"));
    const { findings, checked } = await verifyStore(folder.root);
    assert.match(String(findings[0]?.message), /because it is of run "run-9"/);
    assert.equal(checked.runs, 2);
  });

  it("finds outputs that are missing, changed, cut, or elsewhere", async () => {
    const path = pathOf(artifact);
    const kinds = async () => (await found()).filter((line) => line.includes("artifact"));
    change(inStore(path), (text) => text.replace("u", "U"));
    assert.deepEqual(await kinds(), [`error artifact-changed ${path}`]);
    change(inStore(path), (text) => text.slice(1));
    assert.deepEqual(await kinds(), [`error artifact-changed ${path}`]);
    rmSync(inStore(path));
    assert.deepEqual(await kinds(), [`error artifact-missing ${path}`]);
    forge(journal(), (text) => text.replace(path, "../../secret"));
    assert.deepEqual(await kinds(), ["error artifact-outside-store runs/run-1/journal.jsonl"]);
  });

  it("finds small outputs whose bytes are not those that were stored", async () => {
    const store = openStore(folder.root);
    const run = store.createRun(createdEvent({ runId: "small", runName: "small" }));
    run.append(startedEvent("load", 2));
    run.append(completedEvent("load", 3, [await store.writeArtifact("output", "fine")]));
    run.close();
    assert.deepEqual(await found(), []);
    forge(journal("small"), (text) => text.replace('"content":"\\"fine', '"content":"\\"fire'));
    const [line] = await found();
    assert.match(String(line), /^error artifact-changed runs\/small\/journal.jsonl/);
  });

  it("checks what lists name, and does not call it unused", async () => {
    const store = openStore(folder.root);
    const items = await Promise.all(
      ["a", "b"].map((name) => store.writeArtifact("output", name.repeat(6000))),
    );
    const list = await store.listArtifacts("output", items);
    const run = store.createRun(createdEvent({ runId: "listing", runName: "listing" }));
    run.append(startedEvent("load", 2));
    run.append(completedEvent("load", 3, [list]));
    run.close();
    assert.deepEqual(await found(), []);
    const [first] = items;
    if (first) rmSync(inStore(pathOf(first)));
    assert.deepEqual(await found(), [`error artifact-missing ${first && pathOf(first)}`]);
  });

  it("finds outputs that no run names", async () => {
    const unused = await openStore(folder.root).writeArtifact("output", "z".repeat(5000));
    assert.deepEqual(await found(), [`note artifact-unused ${pathOf(unused)}`]);
  });

  it("finds names that are gone, unused, damaged or another run's", async () => {
    const { findings: none } = await verifyStore(folder.root);
    assert.deepEqual(none, []);
    const claims = ["run-1", "run-2"].map((id) => nameFile(folder.root, `name of ${id}`));
    rmSync(claims[0] ?? "");
    assert.match((await found()).join(), /^warning name-missing names\//);
    writeFileSync(claims[0] ?? "", readFileSync(claims[1] ?? ""), { mode: 0o600 });
    assert.match((await found()).join(), /^warning name-of-another names\//);
    writeFileSync(claims[0] ?? "", "{");
    assert.match((await found()).join(), /warning name-damaged names\//);
    rmSync(inStore("runs/run-1"), { recursive: true });
    assert.match((await found()).join(), /warning name-damaged/);
    change(claims[0] ?? "", () => JSON.stringify({ runId: "run-1", process: deadProcess }));
    assert.match((await found()).join(), /note name-unused names\//);
  });

  it("finds small files that do not say what they should", async () => {
    const files: readonly (readonly [path: string, kind: FindingKind])[] = [
      ["pipelines/x.json", "registration-damaged"],
      ["pipelines/x.deleted.json", "mark-damaged"],
      ["deleted-runs/run-1.json", "mark-damaged"],
      ["deleted-runs/gone.json", "mark-unused"],
      ["cache/lowered/0123.js", "cache-entry-damaged"],
      ["stray.txt", "unknown-file"],
    ];
    for (const [path] of files) {
      mkdirSync(join(inStore(path), ".."), { recursive: true, mode: 0o700 });
      writeFileSync(inStore(path), "{", { mode: 0o600 });
    }
    const all = await found();
    for (const [path, kind] of files) {
      assert.ok(
        all.some((line) => line.endsWith(` ${kind} ${path}`)),
        `${kind}: ${all.join("\n")}`,
      );
    }
    assert.equal(all.length, files.length);
  });

  it("finds a damaged index, which costs nothing", async () => {
    (await openRunIndex(folder.root)).close();
    change(
      inStore("index.sqlite"),
      (text) => `${text.slice(0, 100)}${"x".repeat(4000)}${text.slice(4100)}`,
    );
    assert.deepEqual(await found(), ["warning index-damaged index.sqlite"]);
  });

  it("finds links, and does not follow them", async () => {
    const outside = join(folder.project, "outside");
    mkdirSync(outside);
    writeFileSync(join(outside, "journal.jsonl"), "not a journal\n");
    symlinkSync(outside, inStore("runs/linked"));
    rmSync(journal());
    symlinkSync(join(outside, "journal.jsonl"), journal());
    const errors = (await found()).filter((line) => line.startsWith("error"));
    assert.deepEqual(errors, ["error link runs/linked", "error link runs/run-1/journal.jsonl"]);
  });

  it("finds what others than the owner may read", async () => {
    chmodSync(journal(), 0o644);
    chmodSync(inStore("names"), 0o755);
    assert.deepEqual(await found(), [
      "warning open-to-others names",
      "warning open-to-others runs/run-1/journal.jsonl",
    ]);
  });

  it("says how far it is, and ends when it is no longer wanted", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    controller.abort(reason);
    await assert.rejects(verifyStore(folder.root, { signal: controller.signal }), reason);
  });
});
