import type { StepSurroundings } from "./step-surroundings.js";

/**
 * Does a step's work once the run has room for it. What it throws is noted before another step can take its
 * room: in a run that stops on failure none starts in between.
 */
export async function useSlot<T>(
  run: StepSurroundings,
  { step, place }: { readonly step: string; readonly place: number },
  work: () => Promise<T>,
): Promise<T> {
  const turn = run.slots.take(place);
  if (turn) await turn;
  try {
    return await work();
  } catch (thrown) {
    if (!run.signal.aborted) run.noteFailure(step, thrown);
    throw thrown;
  } finally {
    run.slots.giveBack();
  }
}
