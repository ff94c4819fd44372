import assert from "node:assert/strict";
import { dagRun } from "../../../../../src/extension/features/dag-panel/present-run.js";
import { english } from "../../english.js";
import { runDetails, stepRecord } from "../../records.js";

const language = { locale: "en", l10n: english };
const origin = { root: "/project/.pipelens", isOwn: true };

describe("a run, as the DAG lays it over its nodes", () => {
  it("says how far a step is, which attempt it is, and why it was skipped", () => {
    const steps = [
      stepRecord({ name: "load", status: "running", attempt: 2, progress: { fraction: 0.5 } }),
      stepRecord({
        name: "score",
        status: "running",
        items: {
          count: 12,
          statuses: { running: 2, completed: 5, cached: 1, failed: 1 },
          listed: [],
        },
      }),
      stepRecord({ name: "publish", status: "skipped", reason: "Step `score` failed." }),
      stepRecord({ name: "report" }),
    ];
    const told = dagRun(runDetails({ steps }), origin, language).steps.map(
      ({ node, attempt, progress, items, reason }) => ({ node, attempt, progress, items, reason }),
    );
    const nothing = {
      attempt: undefined,
      progress: undefined,
      items: undefined,
      reason: undefined,
    };
    assert.deepEqual(told, [
      { ...nothing, node: "load", attempt: 2, progress: { fraction: 0.5 } },
      { ...nothing, node: "score", items: { count: 12, done: 7, failed: 1 } },
      { ...nothing, node: "publish", reason: "Step `score` failed." },
      { ...nothing, node: "report" },
    ]);
  });

  it("says why a step ran and what it logged", () => {
    const decision = { outcome: "run", reason: "first-time", explanation: "it is new" } as const;
    const steps = [stepRecord({ decision, metadata: { accuracy: 0.96 } }), stepRecord()];
    const [told, silent] = dagRun(runDetails({ steps }), origin, language).steps;
    assert.equal(told?.why, "it is new");
    assert.deepEqual(told?.metadata, ["accuracy 0.96"]);
    assert(silent && !("why" in silent) && !("metadata" in silent));
  });
});
