import assert from "node:assert/strict";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { RunEvent } from "../../../../src/model/run-event.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { openStore } from "../../../../src/store/open-store.js";
import { checkStore, type LostRun } from "./check-store.js";
import { useSamplePrograms } from "./sample-processes.js";

/** How a run came out, as a process says that has made several. */
interface MadeRun {
  readonly runId: string;
  readonly runName: string;
  readonly outcome: string;
  readonly events: readonly RunEvent[];
}

/** What a reader has seen of a run: never less than before. */
interface SeenRun {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly ended: number;
}

describe("a store in which eight processes run pipelines while others read it", function () {
  this.timeout(600_000);
  const programs = useSamplePrograms();

  it("loses no run and tears no row, gives each name once, and keeps nothing of who was killed", async () => {
    const root = join(programs.folder, "shared");
    const writers = Array.from({ length: 8 }, (_, at) =>
      follow<MadeRun>("make-samples", [root, `writer-${at}`, "6"]),
    );
    const readers = ["saves", "looks"].map((how) => follow<SeenRun[]>("read-index", [root, how]));
    const killed = [1, 4].map((at) => writers[at]);
    for (const writer of killed) await writer?.said(2);
    for (const writer of killed) writer?.kill();
    const made = (await Promise.all(writers.map((writer) => writer.gone))).flat();
    const seen = await Promise.all(
      readers.map(async (reader) => {
        await reader.said(3);
        reader.end();
        return reader.gone;
      }),
    );
    const won = made.filter(({ outcome }) => outcome === "completed");
    assert.ok(won.length >= 6 * 4, `${won.length} runs`);
    const names = won.map(({ runName }) => runName);
    assert.equal(new Set(names).size, names.length);
    // All of them wanted these.
    for (const name of ["shared 0", "shared 5"]) assert.ok(names.includes(name));
    for (const { outcome } of made) assert.match(outcome, /^(completed|run-name-taken)$/);
    for (const looks of seen) checkLooks(looks);
    const lost = won.map(({ runId, runName, events }) => ({
      runId,
      runName,
      acknowledged: events,
    }));
    await checkShared(root, lost);
  });

  async function checkShared(root: string, lost: readonly LostRun[]): Promise<void> {
    await checkStore(root, lost);
    const index = await openRunIndex(root);
    for (const { runId } of lost) assert.equal(index.run(runId)?.status, "completed");
    const { runs } = index.runs({ limit: 1000 });
    assert.equal(new Set(runs.map(({ name }) => name)).size, runs.length);
    for (const { id, status } of runs) {
      const ended = openStore(root).readRun(id)?.at(-1)?.type === "run-ended";
      assert.equal(status, ended ? "completed" : "interrupted");
    }
    assert.deepEqual(index.problems(), []);
    index.close();
  }

  /** A run that was seen once is seen always, under its name, and its steps only become more. */
  function checkLooks(looks: readonly SeenRun[][]): void {
    const last = new Map<string, SeenRun>();
    for (const look of looks) {
      const ids = new Set(look.map(({ id }) => id));
      for (const id of last.keys()) assert.ok(ids.has(id), `${id} is gone`);
      assert.equal(new Set(look.map(({ name }) => name)).size, look.length);
      for (const run of look) {
        const before = last.get(run.id);
        assert.ok(!before || (before.name === run.name && before.ended <= run.ended));
        if (run.status === "completed") assert.equal(run.ended, 8);
        last.set(run.id, run);
      }
    }
  }

  /** A program that says something as JSON, line by line. */
  function follow<T>(program: string, args: readonly string[]) {
    const child = programs.start(program, args);
    assert.ok(child.stdout);
    const lines: T[] = [];
    const waiting: (() => void)[] = [];
    const closed = once(child, "close");
    const input = createInterface(child.stdout);
    input.on("line", (line) => {
      lines.push(JSON.parse(line));
      for (const resolve of waiting.splice(0)) resolve();
    });
    return {
      async said(count: number): Promise<void> {
        while (lines.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
      },
      kill: () => void child.kill("SIGKILL"),
      end: () => void child.kill("SIGTERM"),
      gone: closed.then(() => lines),
    };
  }
});
