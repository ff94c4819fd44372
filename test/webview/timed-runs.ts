import type { DagStep, ToDag } from "../../src/protocol/dag-messages.js";
import { showRun, stepOf } from "./pictures.js";

const BEGUN = Date.now() - 125_000;

/** A step that ran from then until then, in ms since the run began. */
export function timedStep(
  name: string,
  [from, to]: readonly [number, number],
  changes: Partial<DagStep> = {},
): DagStep {
  const times = { startedAt: BEGUN + from, endedAt: BEGUN + to, durationMs: to - from };
  return stepOf(name, "completed", { ...times, ...changes });
}

/** A run of `nightly` in which steps ran beside each other, one failed and two were skipped. */
export function nightlyRun(): ToDag {
  const reason = "Step `trainLinear` failed.";
  const steps = [
    timedStep("loadOrders", [20, 3200], {
      outputs: [{ name: "orders", text: "Table, 12,000 rows", size: "12,000 rows" }],
      why: "parameter from: 1 → 2",
    }),
    stepOf("loadCustomers", "cached", { endedAt: BEGUN + 25 }),
    timedStep("loadCalendar", [22, 900]),
    timedStep("joinTables", [3210, 5100]),
    timedStep("cleanRows", [5110, 8000], { attempt: 3 }),
    timedStep("trainForest", [8010, 21_000]),
    timedStep("trainBoosted", [8010, 15_500]),
    timedStep("trainLinear", [9400, 11_000], {
      status: "failed",
      error: "RangeError: rate must be positive",
    }),
    timedStep("reportRejectedRows", [8010, 8350]),
    stepOf("pickBest", "skipped", { reason }),
    stepOf("publish", "skipped", { reason }),
    timedStep("sendHeartbeat", [20, 400]),
  ];
  return showRun("failed", steps, { createdAt: BEGUN, durationMs: 21_000 });
}
