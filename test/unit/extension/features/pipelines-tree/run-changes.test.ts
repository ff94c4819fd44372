import assert from "node:assert/strict";
import { RunChanges } from "../../../../../src/extension/features/pipelines-tree/run-changes.js";

describe("changes of runs on their way to the tree", () => {
  it("are one while the tree still reads, and none is lost when it fails", async () => {
    const taken: string[] = [];
    const failures: unknown[] = [];
    const provider = {
      async runsChanged(root: string, ids: ReadonlySet<string>) {
        taken.push(`${root}: ${[...ids].join(" ")}`);
        await Promise.resolve();
        if (ids.has("a")) throw new Error("not now");
      },
    };
    const changes = new RunChanges(provider, (error) => failures.push(error));
    const first = changes.add("/s", ["a"]);
    changes.add("/s", ["b"]);
    changes.add("/s", ["c", "b"]);
    changes.add("/t", ["d"]);
    await first;
    assert.deepEqual(taken, ["/s: a", "/s: b c", "/t: d"]);
    assert.equal(failures.length, 1);
    await changes.add("/s", ["e"]);
    assert.equal(taken.at(-1), "/s: e");
  });
});
