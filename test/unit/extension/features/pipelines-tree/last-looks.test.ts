import assert from "node:assert/strict";
import { LastLooks } from "../../../../../src/extension/features/pipelines-tree/last-looks.js";

/** What an editor keeps for a workspace: only what JSON holds comes back. */
function memento() {
  const kept = new Map<string, string>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) =>
      kept.has(key) ? (JSON.parse(kept.get(key) ?? "") as T) : otherwise,
    async update(key: string, value: unknown) {
      kept.set(key, JSON.stringify(value));
    },
  } as ConstructorParameters<typeof LastLooks>[0];
}

describe("when somebody last looked at the runs of a pipeline", () => {
  it("is when the workspace was first opened, until they do", () => {
    const workspace = memento();
    const before = Date.now();
    const first = new LastLooks(workspace).of("/s", "training");
    assert(first >= before && first <= Date.now());
    assert.equal(new LastLooks(workspace).of("/s", "training"), first);
  });

  it("is kept for each pipeline of each store", async () => {
    const workspace = memento();
    const looks = new LastLooks(workspace);
    const first = looks.of("/s", "nightly");
    while (Date.now() === first) await new Promise(setImmediate);
    await looks.looked("/s", "training");
    const later = new LastLooks(workspace);
    assert(later.of("/s", "training") > first);
    assert.equal(later.of("/s", "nightly"), first);
    assert.equal(later.of("/t", "training"), first);
  });
});
