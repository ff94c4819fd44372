import type { ItemEnded, StepCached, StepCompleted } from "./run-event.js";

/** What a call ends with that has outputs, or may have. */
export type CallEnd = StepCompleted | StepCached | ItemEnded;

/** Tells a call from the others of its run: that of a step, or of one item of a mapped step. */
export function callName({
  step,
  item,
}: {
  readonly step: string;
  readonly item?: number | undefined;
}): string {
  return item === undefined ? step : `${step}\n${item}`;
}

/** When a call's outputs were made: by an earlier run, where the cache served them and the journal tells. */
export function madeAt(end: CallEnd): number {
  return ("madeAt" in end ? end.madeAt : undefined) ?? end.at;
}
