import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { RunIndex } from "../../../../src/model/run-index.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { isSnapshotDamaged } from "../../../../src/store/run-index/index-snapshot.js";
import { startProgram } from "../child-program.js";
import { completedEvent, createdEvent, endedEvent, startedEvent } from "../sample-events.js";
import { useProjectFolder } from "../temporary-store.js";
import { writeJournal } from "../write-journal.js";

const makeIndexAgain = new URL("./make-index-again.mts", import.meta.url);

describe("an index that is saved", function () {
  this.timeout(600_000);
  const folder = useProjectFolder();
  let written = 0;

  beforeEach(() => {
    written = 0;
  });

  function writeRuns(count: number): void {
    for (let at = 0; at < count; at += 1) {
      written += 1;
      writeJournal(folder.root, `run-${written}`, [
        createdEvent({ runId: `run-${written}`, runName: `name-${written}`, at: 1000 + written }),
        startedEvent("load", 1001),
        completedEvent("load", 1006),
        startedEvent("train", 1007),
        completedEvent("train", 1012),
        endedEvent(1013, "completed"),
      ]);
    }
  }

  function ask(index: RunIndex) {
    const { runs, total } = index.runs({ order: "descending" });
    return { total, runs, details: runs.slice(0, 20).map(({ id }) => index.run(id)) };
  }

  it("is whole, and answers whoever had it open, when two replace each other's", async () => {
    writeRuns(50);
    const reader = await openRunIndex(folder.root);
    const others = [await openRunIndex(folder.root), await openRunIndex(folder.root)];
    const before = ask(reader);
    for (let round = 0; round < 6; round += 1) {
      writeRuns(60);
      for (const other of others) {
        other.refresh();
        other.save();
        assert.equal(isSnapshotDamaged(folder.root), false);
      }
    }
    assert.deepEqual(ask(reader), before);
    reader.refresh();
    const fresh = await openRunIndex(folder.root);
    const answers = ask(fresh);
    assert.equal(answers.total, written);
    for (const index of [reader, ...others]) {
      assert.deepEqual(ask(index), answers);
      assert.deepEqual(index.problems(), []);
    }
    for (const index of [reader, fresh, ...others]) index.close();
    assert.deepEqual(readdirSync(join(folder.root, "unfinished")), []);
  });

  it("is whole or not there, whenever its writer is killed", async () => {
    writeRuns(400);
    const whole = await openRunIndex(folder.root);
    const answers = ask(whole);
    whole.close();
    for (let round = 0; round < 12; round += 1) {
      const child = startProgram(makeIndexAgain, folder.root);
      await child.nextLine();
      await pause(round * 40);
      child.process.kill("SIGKILL");
      await once(child.process, "exit");
      const index = await openRunIndex(folder.root);
      assert.deepEqual(ask(index), answers);
      assert.deepEqual(index.problems(), []);
      index.close();
    }
  });
});
