import assert from "node:assert/strict";
import { groupItem } from "../../../../../src/extension/features/pipelines-tree/present-groups.js";
import type { RunGroup } from "../../../../../src/extension/features/pipelines-tree/tree-node.js";
import { english } from "../../english.js";
import { runRecord } from "../../records.js";

const now = new Date(2026, 10, 22, 12).getTime();
const context = { now, locale: "en", l10n: english };

function row(group: RunGroup, counts = { total: 3, all: 3 }) {
  const newest = runRecord({ status: "failed", createdAt: now - 3 * 60_000 });
  return groupItem({ root: "/project/.pipelens", group, newest, ...counts }, context);
}

describe("the row of runs that have something in common", () => {
  it("says of unlisted runs how many there are, and when the newest was", () => {
    const { spoken, tooltip } = row({ of: "unlisted" });
    assert.equal(spoken, "Unlisted runs, 3 runs · 3 minutes ago");
    assert.match(tooltip, /no registered pipeline/);
  });

  it("says of deleted runs that they can be restored", () => {
    const { description, tooltip, contextValue } = row({ of: "deleted" }, { total: 1, all: 1 });
    assert.equal(description, "1 run");
    assert.match(tooltip, /restored until the store is cleaned/);
    assert.equal(contextValue, "run-group.deleted");
  });

  it("names days as people do", () => {
    const day = (back: number) => new Date(2026, 10, 22 - back).getTime();
    const label = (back: number) =>
      row({ of: "day", since: day(back), until: day(back - 1) }).label;
    assert.equal(label(0), "Today");
    assert.equal(label(1), "Yesterday");
    assert.equal(label(2), "Friday, November 20");
    assert.match(label(400), /2025/);
    assert.equal(row({ of: "day", until: day(20) }).label, "Before Nov 2, 2026");
  });

  it("says how many of how many are shown, under a filter", () => {
    const { label, description } = row(
      { of: "status", status: "failed" },
      { total: 12, all: 1204 },
    );
    assert.equal(label, "Failed");
    assert.equal(description, "12 of 1,204 runs · 3 minutes ago");
  });
});
