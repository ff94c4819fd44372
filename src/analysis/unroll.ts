import type { Frame } from "./frame.js";
import type { Recorder } from "./recorder.js";
import { takeBack } from "./trail.js";

/** More than anybody looks at one by one. */
const maximalSteps = 1000;

/** A bound to what a key costs, also where rounds call no step. */
export const maximalRounds = 4000;

/**
 * Goes through rounds one by one, calling `work` with what asks for each. Where that says no, or `work` gives
 * undefined, all is as it was before, and undefined is given: the rounds are then drawn as one.
 */
export function unroll<T>(
  frame: Frame,
  work: (askForRound: () => boolean) => T | undefined,
): T | undefined {
  const { trail, recorder, returned } = frame;
  const start = trail.log.length;
  const states = [recorder && rememberRecorder(recorder), returned && rememberLength(returned)];
  const done = work(() => {
    trail.rounds += 1;
    return trail.rounds <= maximalRounds && (recorder?.steps.length ?? 0) <= maximalSteps;
  });
  if (done !== undefined) return done;
  takeBack(trail, start);
  for (const restore of states) restore?.();
  return undefined;
}

/** What brings a recorder back to where it is now. */
export function rememberRecorder({
  steps,
  edges,
  order,
  marks,
  uncertain,
  labels,
  ids,
  numbers,
}: Recorder): () => void {
  const lists = [steps, edges, order, marks, uncertain].map(rememberLength);
  const labelled = new Map(Array.from(labels, ([path, names]) => [path, new Set(names)]));
  return () => {
    for (const restore of lists) restore();
    labels.clear();
    for (const [path, names] of labelled) labels.set(path, names);
    ids.clear();
    for (const { id } of steps) ids.add(id);
    numbers.clear();
  };
}

function rememberLength(list: unknown[]): () => void {
  const { length } = list;
  return () => {
    list.length = length;
  };
}
