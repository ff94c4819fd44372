import assert from "node:assert/strict";
import { RememberedPanels } from "../../../../src/extension/vscode/remembered-panels.js";

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

const first = { title: "DAG: training", target: { file: "/project/a.ts" } };
const second = { title: "DAG: garden", target: { file: "/project/b.ts" } };

describe("the panels that the next window brings back", () => {
  it("are those that were open last, of the same type", () => {
    const kept = memory();
    const before = new RememberedPanels(kept, "dag");
    before.keep([second]);
    before.keep([first, second]);
    assert.deepEqual(before.likeliest(first.title), []);
    assert.deepEqual(new RememberedPanels(kept, "compare").likeliest(first.title), []);
    assert.equal(new RememberedPanels(kept, "dag").likeliest(first.title).length, 2);
  });

  it("are known by their titles, else the newest is taken first", () => {
    const kept = memory();
    new RememberedPanels(kept, "dag").keep([first, second]);
    const after = new RememberedPanels(kept, "dag");
    assert.deepEqual(after.likeliest(first.title), [first.target, second.target]);
    assert.deepEqual(after.likeliest("DAG"), [second.target, first.target]);
  });

  it("are written only when they are others", () => {
    const kept = memory();
    const panels = new RememberedPanels(kept, "dag");
    panels.keep([first]);
    panels.keep([{ ...first }]);
    assert.equal(kept.written.length, 1);
  });
});
