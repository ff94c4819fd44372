import assert from "node:assert/strict";
import { join } from "node:path";
import { fillStore } from "../../../../bench/programs/large-store.js";
import { startSample, useSamplePrograms } from "./sample-processes.js";

describe("a run in a store of 3,000 runs", function () {
  this.timeout(600_000);
  const programs = useSamplePrograms();

  /** Which calls of the file system a run makes. */
  async function callsOf(root: string, runId: string): Promise<readonly string[]> {
    // None of them fails: there are not so many.
    const fault = { at: 1_000_000, how: "EIO" };
    const { gone, acknowledged } = startSample(programs, { root, runId, fault });
    const { isOver, calls } = await gone;
    assert.ok(isOver && acknowledged.length > 0);
    return calls;
  }

  it("makes as many calls of the file system as in a store of one, but for looks at the cache's table", async () => {
    const one = join(programs.folder, "one");
    const many = join(programs.folder, "many");
    fillStore(many, 3000);
    // The first run with so large a cache makes its table.
    for (const root of [one, many]) await callsOf(root, "first");
    const seconds = [await callsOf(one, "second"), await callsOf(many, "second")] as const;
    const [again, amongMany] = seconds;
    const looks = amongMany.length - again.length;
    assert.ok(looks <= 30, `${amongMany.length} calls, in a store of one ${again.length}`);
    const listings = seconds.map((calls) => calls.filter((name) => name === "readdirSync").length);
    assert.equal(listings[1], listings[0]);
  });
});
