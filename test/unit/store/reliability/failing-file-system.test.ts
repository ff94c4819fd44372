import assert from "node:assert/strict";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { RunEvent } from "../../../../src/model/run-event.js";
import { checkStore } from "./check-store.js";
import { useSamplePrograms } from "./sample-processes.js";

interface Outcome {
  readonly at: number;
  readonly root: string;
  readonly call?: string;
  readonly outcome: Partial<Record<"status" | "name" | "code" | "message" | "stack", string>>;
  readonly events: readonly RunEvent[];
}

const codes: { readonly [code: string]: string } = {
  ENOSPC: "store-full",
  EIO: "store-disk-failed",
  EMFILE: "store-too-many-files",
  EACCES: "store-read-only",
};

describe("a run whose file system fails", function () {
  this.timeout(600_000);
  const programs = useSamplePrograms();

  for (const code of Object.keys(codes)) {
    for (const lasts of [false, true]) {
      const when = lasts ? "from a call on" : "at one call";
      it(`with ${code} ${when}, whichever call it is, says so or goes on, and loses nothing`, async () => {
        const folder = join(programs.folder, `${code}-${lasts}`);
        const outcomes = await failAll(folder, lasts ? 4 : 1, { how: code, lasts });
        assert.ok(outcomes.length > 5, `${outcomes.length} calls`);
        for (const outcome of outcomes) await check(code, outcome);
      });
    }
  }

  /** When it returns, their process is gone. */
  async function failAll(folder: string, every: number, fault: object): Promise<Outcome[]> {
    const child = programs.start("fail-samples", [folder, String(every), JSON.stringify(fault)]);
    assert.ok(child.stdout);
    const closed = once(child, "close");
    const outcomes: Outcome[] = [];
    for await (const line of createInterface(child.stdout)) {
      const said = JSON.parse(line);
      assert.equal(said.uncaught, undefined);
      outcomes.push(said);
    }
    assert.deepEqual(await closed, [0, null]);
    return outcomes;
  }

  async function check(code: string, { at, root, call, outcome, events }: Outcome): Promise<void> {
    const { status, stack, ...error } = outcome;
    const what = `${code} at call ${at}, ${call}, which gave ${status ?? stack?.slice(0, 600)}`;
    if (status === undefined) {
      assert.equal(error.code, codes[code], what);
      assert.equal(error.name, "StoreUnusableError", what);
      assert.ok(error.message?.includes(root), what);
    } else {
      assert.equal(status, "completed", what);
    }
    try {
      await checkStore(root, [{ runId: `run-${at}`, runName: `run ${at}`, acknowledged: events }]);
    } catch (error) {
      throw new Error(`${what}: ${String(error)}`, { cause: error });
    }
    rmSync(root, { recursive: true });
  }
});
