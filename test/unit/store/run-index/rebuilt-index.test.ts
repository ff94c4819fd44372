import assert from "node:assert/strict";
import { existsSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { RunEvent } from "../../../../src/model/run-event.js";
import type { RunIndex } from "../../../../src/model/run-index.js";
import { deletePipeline } from "../../../../src/store/delete-pipeline.js";
import { deleteRun, restoreRun } from "../../../../src/store/delete-run.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { type KeptIndex, openKeptIndex } from "../../../../src/store/run-index/kept-index.js";
import { loadSqlEngine } from "../../../../src/store/run-index/sql-database.js";
import {
  deletedRunsFolder,
  pipelinesFolder,
  runsFolder,
} from "../../../../src/store/store-layout.js";
import {
  completedEvent,
  createdEvent,
  deadProcess,
  endedEvent,
  numberArtifact,
  startedEvent,
} from "../sample-events.js";
import { useProjectFolder } from "../temporary-store.js";
import { appendToJournal, toLines } from "../write-journal.js";

/** Mostly runs as they are, and some as they should never be. */
const steps = fc.constantFrom("load", "train", "unheard-of");
const event: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.tuple(steps, fc.nat(1000)).map(([step, at]) => startedEvent(step, 1000 + at)),
  fc.tuple(steps, fc.nat(1000)).map(([step, at]) => completedEvent(step, 1000 + at)),
  steps.map((step): RunEvent => {
    const error = { name: "Error", message: "no" };
    return { type: "step-failed", at: 1500, step, durationMs: 1, error };
  }),
  steps.map((step): RunEvent => {
    return { type: "step-ended", at: 1600, step, status: "skipped", reason: "load failed" };
  }),
  fc.constantFrom("completed", "failed", "cancelled").map((status) => endedEvent(1700, status)),
  fc.tuple(steps, fc.nat(3)).map(([step, item]): RunEvent => {
    const error = { name: "Error", message: "no" };
    return {
      type: "step-retried",
      at: 1500,
      step,
      attempt: item + 2,
      attempts: 5,
      delayMs: 1,
      error,
    };
  }),
  fc
    .tuple(steps, fc.nat(4), fc.constantFrom(undefined, "epoch 1"))
    .map(([step, quarters, message]): RunEvent => {
      const fraction = quarters / 4;
      return { type: "step-progressed", at: 1500, step, fraction, ...(message && { message }) };
    }),
  fc
    .tuple(fc.option(steps, { nil: undefined }), fc.constantFrom("a", "b"), fc.nat(2))
    .map(([step, name, value]): RunEvent => {
      return {
        type: "metadata-logged",
        at: 1500,
        ...(step && { step }),
        metadata: { [name]: value },
      };
    }),
  steps.map((step): RunEvent => ({ type: "step-mapped", at: 1500, step, count: 3 })),
  fc.tuple(steps, fc.nat(2)).map(([step, item]): RunEvent => {
    const parts = { code: { units: {}, packages: {} }, parameters: {}, inputs: {} };
    return { type: "item-started", at: 1500, step, item, cacheKey: { key: "00", parts } };
  }),
  fc
    .tuple(steps, fc.nat(2), fc.constantFrom("completed", "cached", "failed", "cancelled"))
    .map(([step, item, status]): RunEvent => {
      return { type: "item-ended", at: 1600, step, item, status, durationMs: 1 };
    }),
  fc.option(steps, { nil: undefined }).map((step): RunEvent => {
    return { type: "hook-ended", at: 1650, ...(step && { step }), hook: "onSuccess" };
  }),
);
const line = fc.oneof(
  { weight: 9, arbitrary: event.map((one) => toLines([one])) },
  { weight: 1, arbitrary: fc.constantFrom("\n", "{}\n", '{"type":"step-started","at":1}\n') },
);
const journal = fc
  .record({
    pipeline: fc.constantFrom("training", "serving"),
    at: fc.nat(5),
    isDead: fc.boolean(),
    unlisted: fc.boolean(),
    resumes: fc.boolean(),
    junk: fc.constantFrom("", "", "", "", "{}\n"),
    lines: fc.array(line, { maxLength: 8 }),
  })
  .map(({ pipeline, at, isDead, junk, lines, unlisted, resumes }) => (runId: string) => {
    const begin = createdEvent({
      ...{ runId, runName: `name of ${runId}`, at, pipeline: { name: pipeline }, unlisted },
      ...(resumes && { resumes: { runId: "run-0", runName: "name of run-0" } }),
      ...(isDead && { process: deadProcess }),
    });
    return Buffer.from(junk + toLines([begin]) + lines.join(""));
  });

describe("an index made again from the journals", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();

  it("answers as one that followed them, and is it row for row, wherever their bytes were cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(journal, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 })),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
        fc.boolean(),
        fc.array(fc.tuple(fc.constantFrom("training", "serving"), fc.nat(5)), { maxLength: 2 }),
        fc.array(fc.tuple(fc.nat(2), fc.boolean()), { maxLength: 3 }),
        fc.boolean(),
        async (runs, reopens, deletions, marks, isQuiet) => {
          rmSync(folder.root, { recursive: true, force: true });
          const engine = await loadSqlEngine();
          const followingRows = openKeptIndex(folder.root, engine);
          let following = await openRunIndex(folder.root);
          const refresh = () => {
            if (isQuiet) ageFolders(folder.root);
            following.refresh();
            followingRows.refresh();
          };
          for (const [at, [toBytes, cuts]] of runs.entries()) {
            const runId = `run-${at}`;
            for (const piece of cutAt(toBytes(runId), cuts)) {
              appendToJournal(folder.root, runId, piece);
              refresh();
            }
            const deleted = deletions[at];
            if (deleted) deletePipeline(folder.root, ...deleted);
            const [number, stays] = marks[at] ?? [];
            if (number !== undefined) deleteRun(folder.root, `run-${number}`, 1800);
            refresh();
            if (number !== undefined && !stays) restoreRun(folder.root, `run-${number}`);
            refresh();
            if (reopens) {
              following.close();
              following = await openRunIndex(folder.root);
            }
          }
          const answers = askEverything(following);
          const rows = allRows(followingRows);
          following.close();
          followingRows.close();
          rmSync(join(folder.root, "index.sqlite"), { force: true });
          const rebuilt = await openRunIndex(folder.root);
          assert.deepEqual(askEverything(rebuilt), answers);
          rebuilt.close();
          const rebuiltRows = openKeptIndex(folder.root, engine);
          rebuiltRows.refresh();
          assert.deepEqual(allRows(rebuiltRows), rows);
          rebuiltRows.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

function cutAt(bytes: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const ends = [...cuts, 1].map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b);
  return ends.map((end, at) => bytes.subarray(at === 0 ? 0 : ends[at - 1], end));
}

/** As if nothing had happened for long, so that what is remembered of the folders is believed. */
function ageFolders(root: string): void {
  for (const folder of [runsFolder(root), pipelinesFolder(root), deletedRunsFolder(root)]) {
    if (!existsSync(folder)) continue;
    age += 1;
    utimesSync(folder, age, age);
  }
}

let age = 1_000_000;

/** Row for row, but for what the folders looked like. */
function allRows(index: KeptIndex) {
  return index.ask((database) =>
    database
      .rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'folders'")
      .map(([table]) => [
        table,
        database
          .rows(`SELECT * FROM ${table}`)
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
  );
}

function askEverything(index: RunIndex) {
  const { runs, total } = index.runs();
  return {
    pipelines: index.pipelines(),
    total,
    newestFirst: index.runs({ order: "descending" }).runs,
    failed: index.runs({ status: "failed" }),
    unlisted: index.runs({ unlisted: true }),
    listed: index.runs({ unlisted: false, pipeline: "training" }),
    details: runs.map(({ id }) => index.run(id)),
    byName: runs.map(({ name }) => index.run(name)?.id),
    deleted: index.runs({ deleted: true }),
    counted: ["completed", "failed", "running"].map((status) => {
      return index.runs({ status: status as "failed", limit: 0 }).total;
    }),
    fields: [index.fields(), index.fields({ pipeline: "training" })],
    sorted: index.runs({ sortBy: { field: "metadata.a" } }),
    found: index.runs({ text: "2", where: [{ field: "steps.load.a", is: ">=", value: 1 }] }),
    uses: index.artifactUses(numberArtifact(7).hash),
    outputs: ["training", "serving"].map((pipeline) => index.latestOutputs(pipeline, "train")),
    problems: index.problems(),
  };
}
