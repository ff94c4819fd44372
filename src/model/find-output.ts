import type { LatestOutput, RunDetails } from "./run-record.js";

/** An output of a run by the step's name in the run and its own. */
export function findOutput(
  run: RunDetails | undefined,
  step: string,
  output: string,
): LatestOutput | undefined {
  const record = run?.steps.find(({ name }) => name === step);
  const artifact = record?.outputs.find((candidate) => candidate.output === output);
  return run && record && artifact && { run, step: record, artifact };
}
