import assert from "node:assert/strict";
import {
  presentScopes,
  scopeAddress,
  scopeKey,
} from "../../../../../src/extension/features/run-explorer/present-scopes.js";

const store = {
  root: "/work/app/.pipelens",
  pipelines: ["training", "evaluation"],
  unlistedCount: 0,
};

describe("presentScopes", () => {
  it("offers all runs of a store first, then its pipelines by name, then the runs of none", () => {
    const scopes = presentScopes([{ ...store, unlistedCount: 3 }], [], ["/work/app"]);
    assert.deepEqual(
      scopes.map(({ kind, name, place }) => [kind, name, place]),
      [
        ["all", "", undefined],
        ["pipeline", "evaluation", undefined],
        ["pipeline", "training", undefined],
        ["unlisted", "", undefined],
      ],
    );
  });

  it("says which store a scope is of where there are several, by the folder that it is in", () => {
    const other = { ...store, root: "/work/app/sub/.pipelens", pipelines: [] };
    const foreign = { ...store, root: "/runs/of all", pipelines: [] };
    const scopes = presentScopes([store, other, foreign], [], ["/work/app"]);
    assert.deepEqual(
      scopes.filter(({ kind }) => kind === "all").map(({ place }) => place),
      ["app", "app/sub", "/runs/of all"],
    );
  });

  it("offers what is wanted although nothing of it has run, once", () => {
    const wanted = { root: store.root, kind: "pipeline", pipeline: "nightly" } as const;
    const known = { ...wanted, pipeline: "training" };
    const scopes = presentScopes([store], [wanted, known, wanted], ["/work/app"]);
    assert.deepEqual(
      scopes.map(({ name }) => name),
      ["", "evaluation", "training", "nightly"],
    );
  });
});

describe("a scope's key", () => {
  it("stands for its address, whatever is in the names", () => {
    for (const address of [
      { root: '/a "b"', kind: "pipeline", pipeline: 'x"],"all' },
      { root: "/a", kind: "unlisted" },
      { root: "/a", kind: "all" },
    ] as const) {
      assert.deepEqual(scopeAddress(scopeKey(address)), address);
    }
  });

  it("is not taken from anything else", () => {
    for (const key of [
      "",
      "{}",
      "[]",
      '["/a"]',
      '["/a","pipeline"]',
      '["/a","odd"]',
      '[7,"all"]',
    ]) {
      assert.equal(scopeAddress(key), undefined, key);
    }
  });
});
