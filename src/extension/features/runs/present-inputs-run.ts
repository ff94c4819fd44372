import type { RunDetails } from "../../../model/run-record.js";

/**
 * The run whose outputs a step of this run takes when it is run alone: this one, where it has stored all that the
 * step takes; where this run is of that step alone, the one that its inputs came from.
 * @returns undefined where neither is so: then the newest run that has them serves
 */
export function inputsRun(run: RunDetails, step: string): string | undefined {
  if (run.only) return run.only.step === step ? run.only.inputsOf?.runId : undefined;
  const stored = new Set(
    run.steps.flatMap(({ name, outputs }) => outputs.map(({ output }) => keyOf(name, output))),
  );
  const feeds = run.graph.edges.filter(({ to }) => to === step);
  // Of a branch, one arm feeds an input, and the other has nothing.
  const inputs = new Map<string, boolean>();
  for (const { input, from, output } of feeds) {
    inputs.set(input, (inputs.get(input) ?? false) || stored.has(keyOf(from, output)));
  }
  return [...inputs.values()].every(Boolean) ? run.id : undefined;
}

function keyOf(step: string, output: string): string {
  return JSON.stringify([step, output]);
}
