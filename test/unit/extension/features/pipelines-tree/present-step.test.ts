import assert from "node:assert/strict";
import {
  stepItem,
  whyItem,
} from "../../../../../src/extension/features/pipelines-tree/present-step.js";
import type { CacheDecision } from "../../../../../src/model/cache-decision.js";
import { english } from "../../english.js";
import { stepRecord } from "../../records.js";

const context = { now: 1_000_000, locale: "en", l10n: english };
const earlier = { runId: "run-0", runName: "zero", step: "load" };

describe("the row of a step", () => {
  it("says how long it took, or how it ended", () => {
    assert.equal(stepItem(stepRecord(), context).description, "1.8 s");
    assert.equal(stepItem(stepRecord({ status: "cached" }), context).description, "cached");
  });

  it("says the first line of its error", () => {
    const error = { name: "RangeError", message: "too far\nsecond line" };
    const row = stepItem(stepRecord({ status: "failed", error }), context);
    assert.equal(row.description, "RangeError: too far");
    assert.equal(row.spoken, "load, failed, RangeError: too far");
  });

  it("says how far a running step has come, in elements, attempts and its own words", () => {
    const step = stepRecord({
      status: "running",
      items: { count: 12, statuses: { completed: 6, failed: 1, running: 2 }, listed: [] },
      attempt: 2,
      progress: { fraction: 0.4, message: "fitting" },
    });
    const { durationMs: _none, ...running } = step;
    const row = stepItem(running, context, 3);
    assert.equal(row.description, "7 of 12 · attempt 2 of 3 · 40 % fitting");
    assert.equal(row.spoken, "load, running, 7 of 12, attempt 2 of 3, 40 % fitting");
  });

  it("says why it was skipped", () => {
    const step = stepRecord({ status: "skipped", reason: "Step `clean` failed." });
    const row = stepItem(step, context);
    assert.equal(row.description, "Step `clean` failed.");
    assert.equal(row.spoken, "load, skipped, Step `clean` failed.");
  });

  it("shows what the step logged: one value beside the row, all in its tooltip", () => {
    const metadata = { accuracy: 0.96, classes: ["a", "b"] };
    const row = stepItem(stepRecord({ metadata }), context);
    assert.equal(row.description, "1.8 s · accuracy 0.96");
    assert.match(row.tooltip, /- classes \\\["a","b"\\\]/);
  });

  it("names elements of its list that failed", () => {
    const error = { name: "Error", message: "no rows" };
    const listed = [{ item: 4, status: "failed", error }] as const;
    const items = { count: 9, statuses: { failed: 1 }, listed };
    const { tooltip } = stepItem(stepRecord({ status: "failed", items }), context);
    assert.match(tooltip, /Element 5\\: Error\\: no rows/);
  });

  it("lets no text of a program become markup", () => {
    const row = stepItem(
      stepRecord({
        name: "[x](command:y)",
        reason: "<img src=x>",
        metadata: { "[z](command:y)": "<b>" },
      }),
      context,
    );
    assert(!row.tooltip.includes("](command:"));
    assert(!/<(img|b)/.test(row.tooltip));
  });
});

describe("the row of a step that the cache decided on", () => {
  it("says which run served it, or what differed from the one before", () => {
    const cached = stepRecord({
      status: "cached",
      decision: { outcome: "cached", original: earlier },
    });
    assert.equal(stepItem(cached, context).description, "cached · as in run zero");
    const decision = {
      outcome: "run",
      reason: "changed",
      explanation: "parameter gamma: 1 → 2",
      comparedTo: earlier,
    } as const;
    const ran = stepRecord({ decision });
    assert.equal(stepItem(ran, context).description, "1.8 s · parameter gamma: 1 → 2");
    const { comparedTo: _none, ...first } = { ...decision, reason: "first-time" } as const;
    assert.equal(stepItem(stepRecord({ decision: first }), context).description, "1.8 s");
  });
});

describe("the row that says why a step ran", () => {
  const ran: CacheDecision = {
    outcome: "run",
    reason: "changed",
    explanation: "parameter gamma: 1 → 2",
    comparedTo: earlier,
  };

  it("says what differed, and from which run", () => {
    const row = whyItem(ran, context);
    assert.equal(row.label, "Why it ran");
    assert.equal(row.description, "parameter gamma: 1 → 2 (compared with run zero)");
  });

  it("says where the outputs of a cached step come from", () => {
    const decision: CacheDecision = { outcome: "cached", original: earlier };
    const row = whyItem(decision, context);
    assert.equal(row.spoken, "Why it did not run: as in run zero");
  });

  it("is not there for a step of which nothing is known", () => {
    assert.equal(stepItem(stepRecord(), context).expandable, false);
    assert.equal(stepItem(stepRecord({ decision: ran }), context).expandable, true);
  });
});
