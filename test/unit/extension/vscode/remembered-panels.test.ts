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

function panelsOf(
  kept: ReturnType<typeof memory>,
  { type = "dag", tabs = [] }: { readonly type?: string; readonly tabs?: readonly string[] } = {},
) {
  return new RememberedPanels(kept, type, () => tabs);
}

const first = { title: "DAG: training", target: { file: "/project/a.ts" } };
const second = { title: "DAG: garden", target: { file: "/project/b.ts" } };

describe("the panels that the next window brings back", () => {
  it("are those that were open last, of the same type", () => {
    const kept = memory();
    const before = panelsOf(kept);
    before.keep([second]);
    before.keep([first, second]);
    assert.deepEqual(before.likeliest(first.title), []);
    assert.deepEqual(panelsOf(kept, { type: "compare" }).likeliest(first.title), []);
    assert.equal(panelsOf(kept).likeliest(first.title).length, 2);
  });

  it("are known by their titles, else the newest is taken first", () => {
    const kept = memory();
    panelsOf(kept).keep([first, second]);
    const after = panelsOf(kept);
    assert.deepEqual(after.likeliest(first.title), [first.target, second.target]);
    assert.deepEqual(after.likeliest("DAG"), [second.target, first.target]);
  });

  it("are written only when they are others", () => {
    const kept = memory();
    const panels = panelsOf(kept);
    panels.keep([first]);
    panels.keep([{ ...first }]);
    assert.equal(kept.written.length, 1);
  });

  it("are still those whose tabs nobody has looked at, whatever else was opened meanwhile", () => {
    const kept = memory();
    panelsOf(kept).keep([first, second]);
    const other = { title: "DAG: orchard", target: { file: "/project/c.ts" } };
    const tabs = [first.title, other.title];
    panelsOf(kept, { tabs }).keep([other]);
    assert.deepEqual(panelsOf(kept).likeliest(first.title), [first.target, other.target]);
    // Brought back, it is there once; closed, it is gone.
    panelsOf(kept, { tabs }).keep([other, first]);
    assert.equal(panelsOf(kept).likeliest(first.title).length, 2);
    panelsOf(kept, { tabs: [other.title] }).keep([other]);
    assert.deepEqual(panelsOf(kept).likeliest(first.title), [other.target]);
  });
});
