import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { CleaningPlan, CleaningRules } from "../../../../src/model/cleaning.js";
import { cleanStore } from "../../../../src/store/clean/clean-store.js";
import { planCleaning } from "../../../../src/store/clean/plan-cleaning.js";
import { deleteRun, restoreRun } from "../../../../src/store/delete-run.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { openStore } from "../../../../src/store/open-store.js";
import { lockStore } from "../../../../src/store/store-lock.js";
import { verifyStore } from "../../../../src/store/verify/verify-store.js";
import {
  completedEvent,
  createdEvent,
  deadProcess,
  endedEvent,
  startedEvent,
} from "../sample-events.js";
import { useProjectFolder } from "../temporary-store.js";
import { addRun, age, keyOf, longText, pathOf } from "./sample-store.js";

const dayMs = 86_400_000;

describe("planCleaning", () => {
  const folder = useProjectFolder();
  const now = Date.now();

  async function planned(rules: CleaningRules = {}): Promise<readonly string[]> {
    const { runs } = await planCleaning(folder.root, rules);
    return runs.map(({ id, reason }) => `${id} ${reason}`);
  }

  /** Five runs of a pipeline, a day after each other; the newest began four days ago and failed. */
  async function addFive(): Promise<void> {
    for (const at of [1, 2, 3, 4, 5]) {
      const end = at === 5 ? "failed" : "completed";
      await addRun(folder.root, { runId: `run-${at}`, at: now - (9 - at) * dayMs, end });
    }
  }

  it("removes nothing without rules and deleted runs", async () => {
    await addFive();
    age(folder.root);
    const { runs, artifacts, leftovers, bytes, runCount, remarks } = await planCleaning(
      folder.root,
      {},
    );
    assert.deepEqual([runs, artifacts, leftovers, bytes, remarks], [[], [], [], 0, []]);
    assert.equal(runCount, 5);
  });

  it("has nothing to remove from a store that is not there, which stays so", async () => {
    assert.deepEqual(await planned({ keepRuns: 1 }), []);
    await cleanStore(await planCleaning(folder.root, {}));
    assert.equal(existsSync(folder.root), false);
  });

  it("keeps the newest of each pipeline, and the newest that completed", async () => {
    await addFive();
    await addRun(folder.root, { runId: "alone", at: 5, pipeline: { name: "other" } });
    assert.deepEqual(
      await planned({ keepRuns: 1 }),
      ["run-1", "run-2", "run-3"].map((id) => `${id} more-than-kept`),
    );
  });

  it("removes what began too long ago, but the newest that completed", async () => {
    await addFive();
    assert.deepEqual(await planned({ olderThanMs: 6.5 * dayMs }), ["run-1 older", "run-2 older"]);
    assert.deepEqual(
      await planned({ olderThanMs: dayMs }),
      ["run-1", "run-2", "run-3", "run-5"].map((id) => `${id} older`),
    );
  });

  it("removes the oldest until the store is small enough, and says when it cannot be", async () => {
    await addFive();
    age(folder.root);
    const { storeBytes } = await planCleaning(folder.root, {});
    const plan = await planCleaning(folder.root, { maxBytes: storeBytes - 6000 });
    assert.deepEqual(
      plan.runs.map(({ id, reason }) => [id, reason]),
      [["run-1", "store-too-large"]],
    );
    assert.ok(plan.storeBytes - plan.bytes <= storeBytes - 6000);
    const all = await planCleaning(folder.root, { maxBytes: 1 });
    assert.deepEqual(
      all.runs.map(({ id }) => id),
      ["run-1", "run-2", "run-3", "run-5"],
    );
    assert.match(all.remarks.join(), /more than the 1 asked for/);
  });

  it("removes deleted runs, also the newest that completed", async () => {
    await addFive();
    deleteRun(folder.root, "run-4", now);
    assert.deepEqual(await planned(), ["run-4 deleted"]);
    assert.deepEqual(await planned({ keepRuns: 1 }), [
      "run-1 more-than-kept",
      "run-2 more-than-kept",
      "run-4 deleted",
    ]);
  });

  it("never removes a run that goes on, even a deleted one", async () => {
    await addFive();
    await addRun(folder.root, { runId: "going-on", at: 5, end: undefined });
    await addRun(folder.root, { runId: "died", at: 6, end: undefined, process: deadProcess });
    deleteRun(folder.root, "going-on", now);
    assert.deepEqual(await planned({ olderThanMs: 100 * dayMs }), ["died older"]);
  });

  it("keeps outputs that another run has too, by their content", async () => {
    const value = longText("shared");
    await addRun(folder.root, { runId: "run-1", value });
    await addRun(folder.root, { runId: "run-2", value });
    const own = await addRun(folder.root, { runId: "run-3" });
    age(folder.root);
    for (const id of ["run-1", "run-3"]) deleteRun(folder.root, id, now);
    const { artifacts, runs } = await planCleaning(folder.root, {});
    assert.deepEqual(
      artifacts.map(({ path }) => path),
      [pathOf(own)],
    );
    assert.deepEqual(
      runs.map(({ id, artifactBytes }) => [id, artifactBytes]),
      [
        ["run-1", 0],
        ["run-3", own.size],
      ],
    );
  });

  it("keeps the items of a kept list", async () => {
    const store = openStore(folder.root);
    const items = await Promise.all(
      ["a", "b"].map((name) => store.writeArtifact("output", name.repeat(6000))),
    );
    const list = await store.listArtifacts(
      "output",
      Array.from({ length: 40 }, () => items).flat(),
    );
    assert.equal(list.location.kind, "file");
    const run = store.createRun(createdEvent());
    run.append(startedEvent("load", 2));
    run.append(completedEvent("load", 3, [list]));
    run.append(endedEvent(4, "completed"));
    run.close();
    age(folder.root);
    assert.deepEqual((await planCleaning(folder.root, {})).artifacts, []);
    deleteRun(folder.root, "run-1", now);
    assert.equal((await planCleaning(folder.root, {})).artifacts.length, 3);
  });

  it("leaves outputs that were just written, or since a run began that goes on", async () => {
    const unused = await openStore(folder.root).writeArtifact("output", longText("unused"));
    const young = await planCleaning(folder.root, {});
    assert.deepEqual(young.artifacts, []);
    assert.match(young.remarks.join(), /1 of 1 outputs that no kept run needs stay for now/);
    const place = join(folder.root, pathOf(unused));
    const hourAgo = new Date(now - 3_600_000);
    utimesSync(place, hourAgo, hourAgo);
    assert.equal((await planCleaning(folder.root, {})).artifacts.length, 1);
    await addRun(folder.root, { runId: "long", at: now - 2 * 3_600_000, end: undefined });
    assert.deepEqual((await planCleaning(folder.root, {})).artifacts, []);
  });

  it("removes no outputs while it is not known what some run needs", async () => {
    await addRun(folder.root, { runId: "run-1" });
    age(folder.root);
    deleteRun(folder.root, "run-1", now);
    const later = { ...createdEvent({ runId: "later", runName: "later" }), version: 2 as 1 };
    openStore(folder.root).createRun(later).close();
    const { artifacts, runs, remarks } = await planCleaning(folder.root, {});
    assert.deepEqual([runs.length, artifacts], [1, []]);
    assert.match(
      remarks.join(),
      /No outputs are removed, because a later version .* wrote run later/,
    );
  });

  it("keeps what a damaged line names", async () => {
    const artifact = await addRun(folder.root, { runId: "run-1" });
    const journal = join(folder.root, "runs/run-1/journal.jsonl");
    const text = readFileSync(journal, "utf8").replace('"step-completed"', '"step-complete');
    rmSync(journal);
    openStore(folder.root);
    const { writeFileSync } = await import("node:fs");
    writeFileSync(journal, text);
    age(folder.root);
    assert.deepEqual((await planCleaning(folder.root, {})).artifacts, []);
    assert.ok(existsSync(join(folder.root, pathOf(artifact))));
  });
});

describe("cleanStore", () => {
  const folder = useProjectFolder();
  const now = Date.now();
  const inStore = (path: string) => join(folder.root, path);

  async function planDeleting(...ids: readonly string[]): Promise<CleaningPlan> {
    for (const id of ids) deleteRun(folder.root, id, now);
    return planCleaning(folder.root, {});
  }

  async function assertSound(): Promise<void> {
    const { findings } = await verifyStore(folder.root);
    assert.deepEqual(
      findings.filter(({ severity }) => severity !== "note"),
      [],
    );
  }

  it("removes a run with its outputs, log, name, mark and place in the cache", async () => {
    const gone = await addRun(folder.root, { runId: "run-1" });
    const kept = await addRun(folder.root, { runId: "run-2" });
    age(folder.root);
    const plan = await planDeleting("run-1");
    const result = await cleanStore(plan);
    assert.deepEqual(
      { runs: result.runs, artifacts: result.artifacts, remarks: result.remarks },
      { runs: 1, artifacts: 1, remarks: [] },
    );
    assert.equal(result.bytes, plan.bytes);
    assert.deepEqual(readdirSync(inStore("runs")), ["run-2"]);
    assert.deepEqual(readdirSync(inStore("deleted-runs")), []);
    assert.equal(existsSync(inStore(pathOf(gone))), false);
    assert.equal(existsSync(inStore(pathOf(kept))), true);
    assert.equal(existsSync(inStore("trash")), false);
    const store = openStore(folder.root);
    assert.equal(store.findCached(keyOf("run-1")), undefined);
    assert.equal(store.findCached(keyOf("run-2"))?.runId, "run-2");
    assert.doesNotMatch(readFileSync(inStore("cache/steps.jsonl"), "utf8"), /run-1/);
    await assertSound();
    await addRun(folder.root, { runId: "run-3", runName: "name of run-1" });
  });

  it("has a kept run serve what it took from one that is removed, as old as it is", async () => {
    const artifact = await addRun(folder.root, { runId: "run-1" });
    const store = openStore(folder.root);
    const original = { runId: "run-1", runName: "name of run-1", step: "load" };
    const start = startedEvent("load", 2001);
    assert.ok(start.type === "step-started" && start.cacheKey);
    const journal = store.createRun(createdEvent({ runId: "run-2", runName: "second", at: 2000 }));
    journal.append({
      ...start,
      cacheKey: { ...start.cacheKey, key: keyOf("run-1") },
      decision: { outcome: "cached", original },
    });
    const taken = { type: "step-cached", step: "load", original, outputs: [artifact] } as const;
    journal.append({ ...taken, at: 2002, madeAt: 1002 });
    journal.append(endedEvent(2003, "completed"));
    journal.close();
    age(folder.root);
    await cleanStore(await planDeleting("run-1"));
    const cached = openStore(folder.root).findCached(keyOf("run-1"));
    assert.deepEqual([cached?.runId, cached?.at, cached?.outputs], ["run-2", 1002, [artifact]]);
    assert.equal(await openStore(folder.root).readArtifact(artifact), longText("run-1"));
    const earlier = openStore(folder.root).findEarlier("training", "load");
    assert.equal(earlier?.runId, "run-2");
    await assertSound();
    // What a kept run has made itself goes before what another took over.
    await addRun(folder.root, { runId: "run-3", at: 3000 });
    await cleanStore(await planCleaning(folder.root, {}));
    assert.equal(openStore(folder.root).findEarlier("training", "load")?.runId, "run-3");
  });

  it("tells the index that is open meanwhile", async () => {
    await addRun(folder.root, { runId: "run-1" });
    await addRun(folder.root, { runId: "run-2" });
    const index = await openRunIndex(folder.root);
    await cleanStore(await planDeleting("run-1"));
    assert.ok(index.refresh().includes("run-1"));
    assert.equal(index.run("run-1"), undefined);
    assert.equal(index.run("name of run-2")?.id, "run-2");
    index.close();
  });

  it("leaves a run that was restored since", async () => {
    const artifact = await addRun(folder.root, { runId: "run-1" });
    age(folder.root);
    const plan = await planDeleting("run-1");
    restoreRun(folder.root, "run-1");
    const result = await cleanStore(plan);
    assert.equal(result.runs, 0);
    assert.match(result.remarks.join("\n"), /Run name of run-1 stays: it was restored/);
    assert.ok(existsSync(inStore(pathOf(artifact))));
    await assertSound();
  });

  it("leaves an output that the cache has found for a run since", async () => {
    const artifact = await addRun(folder.root, { runId: "run-1" });
    age(folder.root);
    const plan = await planDeleting("run-1");
    assert.equal(plan.artifacts.length, 1);
    // As a run does that has begun since; its journal does not name the output yet.
    const store = openStore(folder.root);
    const cached = store.findCached(keyOf("run-1"));
    assert.ok(cached?.outputs[0] && (await store.hasArtifact(cached.outputs[0])));
    const result = await cleanStore(plan);
    assert.deepEqual([result.runs, result.artifacts], [1, 0]);
    assert.match(result.remarks.join(), /1 of 1 outputs stay/);
    assert.equal(await store.readArtifact(artifact), longText("run-1"));
  });

  it("leaves an output that was stored again since, and is named by no journal yet", async () => {
    await addRun(folder.root, { runId: "run-1" });
    age(folder.root);
    const plan = await planDeleting("run-1");
    const store = openStore(folder.root);
    const again = await store.writeArtifact("output", longText("run-1"));
    assert.equal((await cleanStore(plan)).artifacts, 0);
    assert.ok(await store.hasArtifact(again));
  });

  it("leaves an output that a new run names since, without having asked for it", async () => {
    const artifact = await addRun(folder.root, { runId: "run-1" });
    age(folder.root);
    const plan = await planDeleting("run-1");
    const run = openStore(folder.root).createRun(createdEvent({ runId: "new", runName: "new" }));
    run.append(startedEvent("load", 2));
    run.append(completedEvent("load", 3, [artifact]));
    run.close();
    assert.equal((await cleanStore(plan)).artifacts, 0);
    await assertSound();
  });

  it("serves readers from what a killed cleaning has put aside, and the next one puts it back", async () => {
    const artifact = await addRun(folder.root, { runId: "run-1" });
    age(folder.root);
    const { mkdirSync, renameSync } = await import("node:fs");
    const { dirname } = await import("node:path");
    const aside = inStore(`trash/${pathOf(artifact)}`);
    mkdirSync(dirname(aside), { recursive: true, mode: 0o700 });
    renameSync(inStore(pathOf(artifact)), aside);
    const { findings } = await verifyStore(folder.root);
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ["cleaning-unfinished"],
    );
    const store = openStore(folder.root);
    assert.equal(await store.readArtifact(artifact), longText("run-1"));
    rmSync(inStore(pathOf(artifact)));
    const plan = await planCleaning(folder.root, {});
    assert.deepEqual(plan.artifacts, []);
    await cleanStore(plan);
    assert.equal(await store.readArtifact(artifact), longText("run-1"));
    assert.deepEqual((await verifyStore(folder.root)).findings, []);
  });

  it("removes what killed processes have left, once it is old", async () => {
    await addRun(folder.root, { runId: "run-1" });
    const { mkdirSync, writeFileSync } = await import("node:fs");
    mkdirSync(inStore("runs/not-begun"));
    writeFileSync(inStore("artifacts/new.0123abcd.tmp"), "half");
    writeFileSync(inStore("names/lost"), JSON.stringify({ runId: "lost", process: deadProcess }));
    const stop = JSON.stringify({ runId: "freed-other", process: deadProcess });
    writeFileSync(inStore("names/lost.other.next"), stop);
    assert.deepEqual((await planCleaning(folder.root, {})).leftovers, []);
    age(folder.root);
    const plan = await planCleaning(folder.root, {});
    const paths = ["artifacts/new.0123abcd.tmp", "names/lost", "names/lost.other.next"];
    assert.deepEqual(plan.leftovers.map(({ path }) => path).toSorted(), [
      ...paths,
      "runs/not-begun",
    ]);
    assert.equal((await cleanStore(plan)).leftovers, 4);
    for (const path of [...paths, "runs/not-begun"]) assert.equal(existsSync(inStore(path)), false);
  });

  it("waits for nobody: another process's work on the store is named", async () => {
    await addRun(folder.root, { runId: "run-1" });
    const plan = await planDeleting("run-1");
    const release = lockStore(folder.root, "is being copied");
    await assert.rejects(cleanStore(plan), {
      code: "store-busy",
      message: /is being copied by process \d+ on /,
    });
    release();
    assert.equal((await cleanStore(plan)).runs, 1);
  });
});
