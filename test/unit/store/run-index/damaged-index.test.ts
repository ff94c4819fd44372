import assert from "node:assert/strict";
import {
  closeSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { RunIndex } from "../../../../src/model/run-index.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { runFolder } from "../../../../src/store/store-layout.js";
import { completedEvent, createdEvent, endedEvent, startedEvent } from "../sample-events.js";
import { useProjectFolder } from "../temporary-store.js";
import { writeJournal } from "../write-journal.js";

describe("an index whose file is damaged", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();
  let answers: ReturnType<typeof ask>;
  let good: Buffer;

  const file = () => join(folder.root, "index.sqlite");

  beforeEach(async () => {
    for (let at = 0; at < 60; at += 1) writeRun(at);
    const index = await openRunIndex(folder.root);
    answers = ask(index);
    index.close();
    good = readFileSync(file());
  });

  function writeRun(at: number): void {
    const named = { runId: `run-${at}`, runName: `name-${at}`, at: 1000 + at };
    writeJournal(folder.root, `run-${at}`, [
      createdEvent({ ...named, pipeline: { name: `pipeline-${at % 3}` } }),
      startedEvent("load", 1001),
      completedEvent("load", 1006),
      endedEvent(1013, at % 2 === 0 ? "completed" : "failed"),
    ]);
  }

  it("answers as ever, wherever its bits are flipped, and says so once", async () => {
    const place = fc.tuple(fc.nat(good.length - 1), fc.nat(7));
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 3 }), async (places) => {
        const bytes = Buffer.from(good);
        for (const [at, bit] of places) bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        writeFileSync(file(), bytes);
        const index = await openRunIndex(folder.root);
        assert.deepEqual(ask(index), answers);
        // A page that nobody asks for is not read.
        const problems = index.problems();
        assert.ok(problems.length <= 1);
        index.close();
        const again = await openRunIndex(folder.root);
        assert.deepEqual(ask(again), answers);
        if (problems[0]) {
          assert.equal(problems[0].file, file());
          assert.match(problems[0].message, /was damaged and is made again/);
          assert.deepEqual(again.problems(), []);
        }
        again.close();
      }),
      { numRuns: 40 },
    );
  });

  it("answers as ever, wherever it ends too early, or goes on", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length + 5000), async (length) => {
        writeFileSync(file(), good);
        truncateSync(file(), length);
        const index = await openRunIndex(folder.root);
        assert.deepEqual(ask(index), answers);
        assert.equal(index.problems().length, length === good.length ? 0 : 1);
        index.close();
      }),
      { numRuns: 20 },
    );
  });

  it("answers as ever when that happens while it is open, and takes in what is new", async () => {
    let damaged = 0;
    for (let page = 0; page < good.length / 4096; page += 1) {
      writeFileSync(file(), good);
      const index = await openRunIndex(folder.root);
      const descriptor = openSync(file(), "r+");
      writeSync(descriptor, Buffer.alloc(64, page % 256), 0, 64, page * 4096);
      closeSync(descriptor);
      assert.deepEqual(ask(index), answers);
      damaged += index.problems().length;
      writeJournal(folder.root, `later-${page}`, [createdEvent({ runId: `later-${page}` })]);
      assert.ok(index.refresh().includes(`later-${page}`));
      assert.equal(index.run(`later-${page}`)?.status, "running");
      rmSync(runFolder(folder.root, `later-${page}`), { recursive: true });
      index.close();
    }
    assert.ok(damaged > 10);
  });

  function ask(index: RunIndex) {
    const { runs, total } = index.runs({ order: "descending" });
    return {
      pipelines: index.pipelines(),
      total,
      details: runs.map(({ id }) => index.run(id)),
      failed: index.runs({ status: "failed", limit: 5 }),
      fields: index.fields(),
      outputs: index.latestOutputs("pipeline-1", "load"),
    };
  }
});
