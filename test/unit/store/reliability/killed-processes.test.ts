import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { seed } from "../../seed.js";
import { checkStore, type LostRun } from "./check-store.js";
import { createRandom } from "./random.js";
import { forEachOf, startSample, useSamplePrograms } from "./sample-processes.js";

describe("a run whose process is killed", function () {
  this.timeout(600_000);
  const programs = useSamplePrograms();

  it("at every call that changes a file, before it and in the middle of what it writes, loses nothing", async () => {
    const counted = startSample(programs, {
      root: join(programs.folder, "counted"),
      runId: "counted",
      isLarge: true,
      fault: { at: 1, how: "count" },
    });
    const { calls } = await counted.gone;
    const points = calls.flatMap((name, at) => {
      // Before a file is closed or synced it is as it was after the call before.
      if (/close|^f.*sync$|fsyncSync|fdatasyncSync|handle.sync/.test(name)) return [];
      const isWrite = /^write|\.write/.test(name);
      return ["kill-before", ...(isWrite ? ["kill-half"] : [])].map((how) => ({ at: at + 1, how }));
    });
    assert.ok(points.length > 100, `${points.length} points`);
    await forEachOf(points, async ({ at, how }) => {
      const root = join(programs.folder, `${how}-${at}`);
      const sample = startSample(programs, {
        root,
        runId: "killed",
        isLarge: true,
        fault: { at, how },
      });
      await sample.gone;
      await checkOrTell(`${how} of call ${at}, ${calls[at - 1]}`, root, [sample]);
    });
  });

  it("at random points of its life, in a store that has seen others, loses nothing", async () => {
    const random = createRandom(seed);
    const stores = Array.from({ length: 20 }, (_, at) => {
      const waits = Array.from({ length: 5 }, () => ({ events: random(26), ms: random(12) }));
      return { root: join(programs.folder, `random-${at}`), waits };
    });
    await forEachOf(stores, async ({ root, waits }) => {
      const lost: LostRun[] = [];
      for (const [at, { events, ms }] of waits.entries()) {
        const runId = `killed-${at}`;
        let left = events;
        const sample = startSample(programs, {
          root,
          runId,
          isLarge: at % 2 === 0,
          hear() {
            if (left === 0) setTimeout(() => sample.kill(), ms);
            left -= 1;
          },
        });
        await sample.gone;
        lost.push(sample);
      }
      await checkOrTell(`seed ${seed}: ${JSON.stringify(waits)}`, root, lost);
    });
  });

  async function checkOrTell(what: string, root: string, lost: readonly LostRun[]): Promise<void> {
    try {
      await checkStore(root, lost);
    } catch (error) {
      throw new Error(`After ${what}: ${String(error)}`, { cause: error });
    }
    rmSync(root, { recursive: true });
  }
});
