import assert from "node:assert/strict";
import {
  narrow,
  runsBelow,
} from "../../../../../src/extension/features/pipelines-tree/run-queries.js";
import { defaultChoices } from "../../../../../src/extension/features/pipelines-tree/tree-choices.js";
import type { PipelineNode } from "../../../../../src/extension/features/pipelines-tree/tree-node.js";

const HOUR = 3_600_000;
const now = 1000 * HOUR;
const training: PipelineNode = { kind: "pipeline", id: "p", root: "/s", pipeline: "training" };

describe("what the tree asks for below a row", () => {
  it("is the listed runs of a pipeline, the newest first", () => {
    assert.deepEqual(runsBelow(training, defaultChoices, now), {
      pipeline: "training",
      unlisted: false,
      sortBy: "created",
      order: "descending",
    });
  });

  it("is the longest first, where that was chosen", () => {
    const { sortBy, order } = runsBelow(training, { ...defaultChoices, sort: "longest" }, now);
    assert.deepEqual([sortBy, order], ["duration", "descending"]);
  });

  it("is what all parts of the filter let through", () => {
    const filter = { statuses: ["failed"], text: "rose", since: { lastHours: 24 } } as const;
    const { status, text, since } = runsBelow(training, { ...defaultChoices, filter }, now);
    assert.deepEqual(
      { status, text, since },
      { status: ["failed"], text: "rose", since: now - 24 * HOUR },
    );
  });

  it("is, in the group of a status or a day, what both the group and the filter let through", () => {
    const filter = { statuses: ["failed", "cancelled"], since: { day: 10 } } as const;
    assert.deepEqual(narrow({ status: "completed" }, filter, now).status, []);
    assert.deepEqual(narrow({ status: "failed" }, filter, now).status, ["failed"]);
    assert.equal(narrow({ since: 20 }, filter, now).since, 20);
    assert.equal(narrow({ until: 20 }, filter, now).since, 10);
  });
});
