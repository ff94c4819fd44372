import { firstEndedBadly } from "./find-obstacle.js";
import type { StepSurroundings } from "./step-surroundings.js";

/**
 * Gives every step that has no outcome one, in a run that ends before its turn.
 * @param failed the first step that failed; undefined when the run was cancelled
 */
export function endLeftSteps(run: StepSurroundings, failed: string | undefined): void {
  const { log, unmade } = run;
  const ending = failed === undefined ? "The run was cancelled." : `Step \`${failed}\` failed.`;
  for (const [step, { upstream }] of run.needs) {
    if (log.ended.has(step)) continue;
    if (log.started.has(step)) {
      cancelItems(run, step);
      log.emit({ type: "step-ended", at: run.now(), step, status: "cancelled", reason: ending });
      continue;
    }
    const feeders = upstream.map((from) => ({ from }));
    const obstacle = failed === undefined ? undefined : firstEndedBadly(feeders, unmade);
    unmade.set(step, "skipped");
    const reason = obstacle?.reason ?? ending;
    log.emit({ type: "step-ended", at: run.now(), step, status: "skipped", reason });
  }
}

function cancelItems({ log, now }: StepSurroundings, step: string): void {
  for (const [item, startedAt] of [...(log.itemsUnderWay.get(step) ?? [])]) {
    const at = now();
    const durationMs = at - startedAt;
    log.emit({ type: "item-ended", at, step, item, status: "cancelled", durationMs });
  }
}
