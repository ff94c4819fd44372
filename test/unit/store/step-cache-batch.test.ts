import assert from "node:assert/strict";
import { openStore } from "../../../src/store/open-store.js";
import { keepCall, keyOf } from "./kept-calls.js";
import { createdEvent } from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";

describe("cached steps that are written together", () => {
  const folder = useProjectFolder();

  function openRun(cacheDelayMs: number) {
    const store = openStore(folder.root, { cacheDelayMs });
    const journal = store.createRun(createdEvent({ runId: "run-1", runName: "run-1" }));
    return { store, journal };
  }

  /** Whether another process would find it now. */
  function isInFile(name: string): boolean {
    return openStore(folder.root).findCached(keyOf(name)) !== undefined;
  }

  it("are found by their own run at once, and by all others when the run has ended", () => {
    const { store, journal } = openRun(60_000);
    const names = ["first", "second", "third"];
    assert.equal(store.findCached(keyOf("first")), undefined);
    for (const name of names) keepCall(store, journal, { key: keyOf(name), step: name });
    for (const name of names) {
      assert.equal(store.findCached(keyOf(name))?.step, name);
      assert.equal(store.findEarlier("training", name)?.key, keyOf(name));
    }
    // What comes after a pause waits for nothing, so that a process that is killed has lost little.
    assert.deepEqual(names.map(isInFile), [true, false, false]);
    journal.close();
    assert.deepEqual(names.map(isInFile), [true, true, true]);
  });

  it("are written while the run goes on, once they have waited", async () => {
    const { store, journal } = openRun(50);
    keepCall(store, journal, { key: keyOf("first") });
    keepCall(store, journal, { key: keyOf("second") });
    while (!isInFile("second")) await new Promise((resolve) => setTimeout(resolve, 5));
    journal.close();
  });

  it("of other runs are seen when the next look is due", () => {
    const { store, journal } = openRun(60_000);
    assert.equal(store.findCached(keyOf("other")), undefined);
    const other = openStore(folder.root);
    const othersJournal = other.createRun(createdEvent({ runId: "run-2", runName: "run-2" }));
    keepCall(other, othersJournal, { runId: "run-2", key: keyOf("other") });
    assert.equal(store.findCached(keyOf("other")), undefined);
    assert.equal(
      openStore(folder.root, { cacheDelayMs: 60_000 }).findCached(keyOf("other"))?.runId,
      "run-2",
    );
    othersJournal.close();
    journal.close();
  });
});
