import assert from "node:assert/strict";
import {
  moreRunsItem,
  outputItem,
  pipelineItem,
  runDetailsTooltip,
  runItem,
} from "../../../../../src/extension/features/pipelines-tree/present-items.js";
import { english } from "../../english.js";
import { artifactRecord, runDetails, runRecord } from "../../records.js";

const context = { now: 1_000_000 + 3 * 60_000, locale: "en", l10n: english };

describe("the row of a pipeline", () => {
  const listed = { root: "/s", name: "training", runnable: true };

  it("says that it never ran", () => {
    const row = pipelineItem(listed, context);
    assert.equal(row.description, "never run");
    assert.equal(row.expandable, false);
    assert.equal(row.contextValue, "pipeline.runnable");
  });

  it("says that a run is under way, and how many there are", () => {
    const latestRun = runRecord({ status: "running", endedStepCount: 1 });
    const record = { name: "training", firstRunAt: 0, runCount: 2, latestRun };
    const row = pipelineItem({ ...listed, record }, context);
    assert.equal(row.description, "running · 2 runs");
    assert.equal(row.contextValue, "pipeline.running.runnable.registered");
  });
});

describe("the row of a pipeline that has run", () => {
  it("tells in words what its icon tells by colour", () => {
    const latestRun = runRecord({ status: "failed" });
    const record = { name: "training", firstRunAt: 0, runCount: 1, latestRun };
    const row = pipelineItem({ root: "/s", name: "training", runnable: true, record }, context);
    assert.equal(row.spoken, "training, failed, 3 minutes ago · 1 run");
    assert.match(row.tooltip, /^\*\*training\*\* failed\n/);
  });
});

describe("the row of a run", () => {
  it("says when it was and how long it took", () => {
    const row = runItem(runRecord(), context);
    assert.equal(row.label, "first");
    assert.equal(row.description, "3 minutes ago · 4.9 s");
    assert.equal(row.spoken, "first, completed, 3 minutes ago, 4.9 s");
  });

  it("leaves out of a name that nobody chose what the row above says", () => {
    const name = "training-22_Nov_26-06_00_00_891501";
    const row = runItem(runRecord({ name }), context);
    assert.equal(row.label, "22_Nov_26-06_00_00");
    assert.match(row.tooltip, /891501/);
  });
});

describe("the row of a run that stands below no pipeline", () => {
  it("says which pipeline was run", () => {
    const name = "training-22_Nov_26-06_00_00_891501";
    const row = runItem(runRecord({ name, unlisted: true }), context, "group");
    assert.equal(row.label, "training-22_Nov_26-06_00_00");
    assert.equal(row.description, "training · 3 minutes ago · 4.9 s");
  });
});

describe("the tooltip of a run", () => {
  it("says what it was given and what it logged, all as text", () => {
    const run = runDetails({
      parameters: { gamma: 0.01, "[x](command:y)": 1 },
      metadata: { note: "<img src=x>" },
    });
    const text = runDetailsTooltip(run, context);
    assert.match(text, /Parameters\n\n- gamma 0\\\.01\n/);
    assert.match(text, /Metadata\n\n- note &lt;img/);
    assert(!text.includes("](command:"));
  });
});

describe("the row of a deleted run", () => {
  it("offers nothing but to restore it, and says when it was deleted", () => {
    const row = runItem(runRecord({ deletedAt: 1_000_000, file: "/p/train.ts" }), context, "group");
    assert.equal(row.contextValue, "run.deleted.inFile");
    assert.match(row.tooltip, /Deleted /);
  });
});

describe("the row that brings more runs", () => {
  it("says how many of how many there are", () => {
    const row = moreRunsItem({ shown: 50, total: 1204 }, context);
    assert.equal(row.description, "50 of 1,204 shown");
  });
});

describe("the row of a pipeline with new failures", () => {
  it("has a badge of how many there are, and none where there are none", () => {
    const record = { name: "training", firstRunAt: 0, runCount: 4, latestRun: runRecord() };
    const listed = { root: "/s", name: "training", runnable: false, record };
    assert.equal(pipelineItem({ ...listed, newlyFailed: 2 }, context).newlyFailed, 2);
    assert(!("newlyFailed" in pipelineItem(listed, context)));
  });
});

describe("the row of a pipeline under a filter", () => {
  it("says how many of its runs are shown", () => {
    const latestRun = runRecord();
    const record = { name: "training", firstRunAt: 0, runCount: 1204, latestRun };
    const row = pipelineItem(
      { root: "/s", name: "training", runnable: false, record, matching: 12 },
      context,
    );
    assert.equal(row.description, "12 of 1,204 runs");
  });
});

describe("the row of a run with a schedule", () => {
  it("says when, and that nothing is started by it", () => {
    const schedule = { cron: "5 14 * * 3", catchup: false };
    assert.match(
      runItem(runRecord({ schedule }), context).tooltip,
      /`5 14 \* \* 3`.*recorded only/,
    );
  });
});

describe("the row of a run that did not complete", () => {
  it("offers to go on from it", () => {
    for (const status of ["failed", "cancelled", "interrupted"] as const) {
      assert.equal(runItem(runRecord({ status }), context).contextValue, "run.resumable");
    }
    assert.equal(runItem(runRecord(), context).contextValue, "run.ended");
  });

  it("leads, once somebody went on from it, from the one to the other", () => {
    const resumes = { runId: "run-0", runName: "zero" };
    assert.match(runItem(runRecord({ resumes }), context).tooltip, /Resumed from run `zero`/);
  });
});

describe("the row of an output", () => {
  it("says the value and its type where it is short, else type and size", () => {
    const text = artifactRecord({ kind: "scalar", text: "0.97" }, { dataType: "number" });
    assert.equal(outputItem(text).description, "0.97 · number");
    const accuracy = "0.9583333333333334";
    const long = outputItem(
      artifactRecord({ kind: "scalar", text: accuracy }, { dataType: "number" }),
    );
    assert.equal(long.description, "0.958333 · number");
    assert.match(long.tooltip, /`0\.9583333333333334`/);
    const table = artifactRecord({
      kind: "table",
      columns: [],
      rows: [],
      columnCount: 0,
      rowCount: 0,
    });
    assert.equal(outputItem(table).description, "Table 2×2 · 719 KB");
  });
});
