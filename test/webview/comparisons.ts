import type { RunComparison } from "../../src/model/run-comparison.js";
import type { RunRecord } from "../../src/model/run-record.js";
import type { ToCompare } from "../../src/protocol/compare-messages.js";

/** Two runs of a pipeline of six steps, of which two differ. */
export function comparison(more: Partial<RunComparison> = {}): RunComparison {
  return {
    a: run({ id: "id-a", name: "baseline" }),
    b: run({ id: "id-b", name: "wider-kernel", status: "failed" }),
    changes: [
      { of: "status", name: "", a: "completed", b: "failed" },
      { of: "parameter", name: "gamma", a: "0.001", b: "0.01", difference: "+0.009 (+900 %)" },
      { of: "duration", name: "", a: "4.9 s", b: "9.2 s", difference: "+4.3 s (+88 %)" },
      { of: "metadata", name: "note", b: "<b>tried</b> a wider kernel" },
    ],
    steps: [
      {
        step: "svcTrainer",
        in: "both",
        diverged: true,
        changes: [
          { of: "code", name: "`fit` in src/fit.ts", a: "content 3f2a91c0", b: "content 90b17e44" },
          { of: "parameter", name: "gamma", a: "0.001", b: "0.01", difference: "+0.009 (+900 %)" },
          { of: "output", name: "model", a: "SvcModel (3f2a91c0)", b: "SvcModel (77aa01de)" },
        ],
      },
      {
        step: "evaluator",
        in: "both",
        diverged: true,
        changes: [
          {
            of: "output",
            name: "accuracy",
            a: "0.9583",
            b: "0.9417",
            difference: "−0.0166 (−1.7 %)",
          },
          {
            of: "error",
            name: "",
            b: "RangeError: the confusion matrix has no rows left after filtering",
          },
        ],
      },
      { step: "report", in: "b", diverged: true, changes: [] },
    ],
    stepCount: 6,
    firstDiverged: "svcTrainer",
    ...more,
  };
}

export function show(shown: RunComparison, { canShowCode = true } = {}): ToCompare {
  return { type: "show-comparison", root: "/project/.pipelens", comparison: shown, canShowCode };
}

function run(more: Partial<RunRecord>): RunRecord {
  return {
    id: "id",
    name: "name",
    pipeline: "training",
    status: "completed",
    createdAt: Date.now() - 3 * 3_600_000,
    durationMs: 4900,
    cacheEnabled: true,
    unlisted: false,
    pid: 1,
    stepCount: 6,
    endedStepCount: 6,
    ...more,
  };
}
