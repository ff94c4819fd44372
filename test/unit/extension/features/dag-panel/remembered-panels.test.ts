import assert from "node:assert/strict";
import { RememberedPanels } from "../../../../../src/extension/features/dag-panel/remembered-panels.js";

/** What a window keeps for the next. */
function memory() {
  const values = new Map<string, unknown>();
  const written: unknown[] = [];
  return {
    written,
    keys: () => [...values.keys()],
    get: <T>(key: string, none?: T) => (values.get(key) ?? none) as T,
    async update(key: string, value: unknown) {
      values.set(key, value);
      written.push(value);
    },
  };
}

const run = { root: "/project/.pipelens", runId: "run-1" };
const first = { file: "/project/a.ts", pipeline: "training", askedRun: { ...run, at: 1 } };
const second = { file: "/project/b.ts", pipeline: undefined, askedRun: undefined };

describe("the panels that the next window brings back", () => {
  it("are those that were open last, each with its pipeline and the run that was asked for", () => {
    const kept = memory();
    const before = new RememberedPanels(kept);
    before.keep([second]);
    before.keep([first, second]);
    assert.deepEqual(before.targets, []);
    assert.deepEqual(new RememberedPanels(kept).targets, [
      { file: "/project/a.ts", pipeline: "training", run },
      { file: "/project/b.ts" },
    ]);
  });

  it("are written only when they are others", () => {
    const kept = memory();
    const panels = new RememberedPanels(kept);
    panels.keep([first]);
    panels.keep([{ ...first }]);
    assert.equal(kept.written.length, 1);
  });
});
