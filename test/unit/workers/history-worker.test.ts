import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { HistoryCalls, HistoryChanged } from "../../../src/protocol/history-calls.js";
import { type Remote, remoteCalls } from "../../../src/protocol/worker-call.js";
import { openStore } from "../../../src/store/open-store.js";
import { completedEvent, createdEvent, endedEvent, startedEvent } from "../store/sample-events.js";
import { useProjectFolder } from "../store/temporary-store.js";
import { writeJournal } from "../store/write-journal.js";

const png = Buffer.from("89504e470d0a1a0a0000000d4948445200000140000000f00802000000", "hex");

const entry = new URL("../../../src/workers/history-worker.ts", import.meta.url);
/** A thread does not take over how its parent loads TypeScript. */
const startFromSource = `import("tsx/esm/api").then(({ register }) => {
  register();
  return import(${JSON.stringify(entry.href)});
});`;

describe("the history worker", function () {
  this.timeout(30_000);
  const folder = useProjectFolder();
  let worker: Worker;
  let calls: Remote<HistoryCalls>;

  beforeEach(() => {
    worker = new Worker(startFromSource, { eval: true });
    calls = remoteCalls<HistoryCalls>(worker);
  });

  afterEach(async () => {
    await worker.terminate();
  });

  async function nextChange(): Promise<HistoryChanged> {
    for (;;) {
      const [message] = await once(worker, "message");
      if (message.type === "history-changed") return message;
    }
  }

  it("answers for each store, also for one that does not exist", async () => {
    const other = join(folder.project, "other", ".pipelens");
    writeJournal(other, "run-1", [createdEvent(), endedEvent(1001, "completed")]);
    assert.deepEqual(await calls.pipelines(folder.root), []);
    assert.deepEqual(
      (await calls.pipelines(other)).map(({ name }) => name),
      ["training"],
    );
    assert.equal((await calls.runs(other, { status: "failed" })).total, 0);
    assert.equal((await calls.run(other, "first"))?.id, "run-1");
    assert.equal(await calls.run(other, "missing"), undefined);
    assert.deepEqual(await calls.latestOutputs(other, "training", "load"), []);
    assert.deepEqual(await calls.problems(other), []);
  });

  it("tells what a pipeline is registered as", async () => {
    const spec = { version: 1, steps: [{ source: "a.ts#load", upstream: [] }] } as const;
    openStore(folder.root).registerPipeline({ name: "training", spec, parameters: {} });
    assert.deepEqual(await calls.registeredSpecs(folder.root, "training"), [spec]);
    assert.deepEqual(await calls.registeredSpecs(folder.root, "other"), []);
  });

  it("tells, unasked, which runs of a store changed, whoever runs them", async () => {
    assert.deepEqual(await calls.pipelines(folder.root), []);
    const begun = nextChange();
    writeJournal(folder.root, "run-1", [createdEvent()]);
    assert.deepEqual(await begun, {
      type: "history-changed",
      root: folder.root,
      runIds: ["run-1"],
    });
    const gone = nextChange();
    writeJournal(folder.root, "run-1", [startedEvent("load", 1001)]);
    assert.deepEqual((await gone).runIds, ["run-1"]);
    assert.equal((await calls.run(folder.root, "run-1"))?.steps[0]?.status, "running");
  });

  it("gives the address of an image by what its bytes are, unless it is too large", async () => {
    const store = openStore(folder.root);
    const image = { ...(await store.writeArtifact("image", png)), mediaType: "text/html" };
    const bytes = await store.writeArtifact("bytes", Buffer.from("<html></html>"));
    const fake = { ...bytes, output: "fake", format: "image" } as const;
    writeJournal(folder.root, "run-1", [
      createdEvent(),
      startedEvent("load", 1001),
      completedEvent("load", 1002, [image, bytes, fake]),
      endedEvent(1003, "completed"),
    ]);
    const address = (output: string, maxBytes: number) =>
      calls.imageAddress(folder.root, "run-1", "load", output, maxBytes);
    const expected = `data:image/png;base64,${png.toString("base64")}`;
    assert.equal(await address("image", png.length), expected);
    assert.equal(await address("image", png.length - 1), undefined);
    assert.equal(await address("bytes", 1000), undefined);
    assert.equal(await address("fake", 1000), undefined);
    assert.equal(await address("missing", 1000), undefined);
  });

  it("passes on why a store cannot be read, and answers once it can", async () => {
    writeJournal(folder.root, "run-1", [createdEvent(), endedEvent(1001, "completed")]);
    const file = join(folder.root, "store.json");
    writeFileSync(file, "{");
    await assert.rejects(calls.pipelines(folder.root), /does not say its format/);
    writeFileSync(file, '{"format":1}');
    assert.equal((await calls.pipelines(folder.root)).length, 1);
  });

  it("deletes runs and brings them back, told to all who watch, and refuses those it does not have", async () => {
    writeJournal(folder.root, "run-1", [createdEvent(), endedEvent(1001, "completed")]);
    assert.equal((await calls.runs(folder.root, {})).total, 1);
    const told = nextChange();
    await calls.deleteRuns(folder.root, ["run-1"]);
    assert.deepEqual((await told).runIds, ["run-1"]);
    assert.equal((await calls.runs(folder.root, {})).total, 0);
    assert.equal((await calls.runs(folder.root, { deleted: true })).total, 1);
    await calls.restoreRuns(folder.root, ["run-1"]);
    assert.equal((await calls.runs(folder.root, {})).total, 1);
    await assert.rejects(calls.deleteRuns(folder.root, ["../store"]), /has no run "\.\.\/store"/);
  });

  it("says which fields runs have, what differs between two, and who used an artifact", async () => {
    const parameters = { gamma: 1 };
    const other = { runId: "run-2", runName: "second", parameters: { gamma: 2 } };
    writeJournal(folder.root, "run-1", [
      createdEvent({ parameters }),
      endedEvent(1001, "completed"),
    ]);
    writeJournal(folder.root, "run-2", [createdEvent(other), endedEvent(1001, "completed")]);
    const field = { name: "parameters.gamma", runCount: 2, numeric: true };
    assert.deepEqual(await calls.fields(folder.root), [field]);
    assert.deepEqual(await calls.fields(folder.root, "other"), []);
    const { changes } = await calls.compare(folder.root, "first", "run-2");
    assert.deepEqual(
      changes.map(({ of, name, a, b }) => ({ of, name, a, b })),
      [{ of: "parameter", name: "gamma", a: "1", b: "2" }],
    );
    await assert.rejects(calls.compare(folder.root, "run-1", "none"), /has no run "none"/);
    const { producerCount } = await calls.artifactUses(folder.root, "ab".repeat(32));
    assert.equal(producerCount, 0);
  });

  it("stops watching a store that is released, and answers again when asked again", async () => {
    await calls.pipelines(folder.root);
    await calls.release(folder.root);
    await calls.release(folder.root);
    writeJournal(folder.root, "run-1", [createdEvent(), endedEvent(1001, "completed")]);
    assert.equal((await calls.runs(folder.root, {})).total, 1);
  });
});
