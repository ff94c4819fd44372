import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { openStore } from "../../../src/store/open-store.js";
import { startProgram } from "./child-program.js";
import { keepCall, keyOf } from "./kept-calls.js";
import { createdEvent } from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";

describe("the table of a large cache", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();
  const tableFile = () => join(folder.root, "cache/steps.table");
  const cacheFile = () => join(folder.root, "cache/steps.jsonl");

  /** Each about 330 bytes in the cache. */
  function keepRun(runId: string, count: number): void {
    const store = openStore(folder.root, { cacheDelayMs: 1000 });
    const journal = store.createRun(createdEvent({ runId, runName: runId }));
    for (let at = 0; at < count; at += 1) {
      keepCall(store, journal, { runId, key: keyOf(`${runId} ${at}`), step: `step_${at}` });
    }
    journal.close();
  }

  function missed(runId: string, count: number): readonly number[] {
    const store = openStore(folder.root);
    return Array.from({ length: count }, (_, at) => at).filter(
      (at) => store.findCached(keyOf(`${runId} ${at}`))?.runId !== runId,
    );
  }

  it("is made when a run has ended, and finds all calls, those that came since, and the newest of each", () => {
    keepRun("one", 300);
    assert.equal(existsSync(tableFile()), false);
    for (const [at, runId] of ["two", "three", "four", "five"].entries()) {
      keepRun(runId, 1000 * (at + 1));
      for (const known of ["two", "three", "four", "five"].slice(0, at + 1)) {
        assert.deepEqual(missed(known, 1000), []);
      }
      assert.equal(openStore(folder.root).findEarlier("training", "step_7")?.runId, runId);
    }
    assert.deepEqual(missed("one", 300), []);
    assert.ok(existsSync(tableFile()));
    assert.ok(statSync(tableFile()).size < statSync(cacheFile()).size);
    assert.equal(openStore(folder.root).findCached(keyOf("none")), undefined);
    keepRun("six", 1);
    assert.deepEqual(missed("six", 1), []);
    assert.equal(openStore(folder.root).findEarlier("training", "step_0")?.runId, "six");
  });

  it("that is damaged, of another file, or gone, never gives what is wrong, and at most misses", () => {
    keepRun("one", 1500);
    const content = readFileSync(tableFile());
    fc.assert(
      fc.property(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(content);
        changed.writeUInt8((changed[at] ?? 0) ^ flip, at);
        writeFileSync(tableFile(), changed);
        const store = openStore(folder.root);
        for (const item of [1, 500, 1499]) {
          const found = store.findCached(keyOf(`one ${item}`));
          assert.ok(found === undefined || found.step === `step_${item}`);
        }
      }),
      { numRuns: 60 },
    );
    for (const cut of [0, 7, 31, 32, 100, content.length - 1]) {
      writeFileSync(tableFile(), content.subarray(0, cut));
      assert.deepEqual(missed("one", 1500), []);
    }
    rmSync(tableFile());
    assert.deepEqual(missed("one", 1500), []);
    writeFileSync(tableFile(), content);
    rmSync(cacheFile());
    keepRun("two", 1500);
    assert.deepEqual(missed("two", 1500), []);
  });

  it("finds the calls of several processes that make it at once", async () => {
    const file = new URL("./keep-calls.mts", import.meta.url);
    const runs = ["one", "two", "three"];
    const programs = runs.map((run) => startProgram(file, folder.root, run, "900"));
    for (const program of programs) assert.equal(await program.nextLine(), "ready");
    for (const program of programs) program.process.stdin.write("go\n");
    for (const program of programs) assert.equal(await program.nextLine(), "done");
    for (const run of runs) assert.deepEqual(missed(run, 900), []);
    assert.ok(existsSync(tableFile()));
  });
});
