import { NotFoundError } from "../model/errors.js";
import { nearNames } from "../model/near-names.js";
import type { History } from "./history.js";

/** @param pipeline set when only runs of that pipeline were meant */
export function runNotFound(history: History, runName: string, pipeline?: string): NotFoundError {
  const query = {
    order: "descending",
    limit: 1000,
    ...(pipeline ? { pipeline, unlisted: false } : {}),
  } as const;
  const names = history
    .index()
    .runs(query)
    .runs.map((run) => run.name);
  const place = pipeline ? `of the pipeline ${JSON.stringify(pipeline)} ` : "";
  const known =
    names.length === 0
      ? `No run ${place}is in the store ${history.root} yet: run a pipeline first.`
      : `The nearest of its runs are ${list(nearNames(runName, names))}.`;
  return new NotFoundError(
    "run-not-found",
    `No run ${place}is named ${JSON.stringify(runName)}. ${(pipeline && whenUnlisted(history, runName, pipeline)) || known}`,
  );
}

function whenUnlisted(history: History, runName: string, pipeline: string): string | undefined {
  const run = history.index().run(runName);
  return run?.unlisted && run.name === runName && run.pipeline === pipeline
    ? "There is an unlisted run of that name, which belongs to no pipeline: ask for it with getRun({ runName })."
    : undefined;
}

export function stepNotFound(
  stepName: string,
  runName: string,
  known: readonly string[],
): NotFoundError {
  return new NotFoundError(
    "step-not-found",
    `The run ${JSON.stringify(runName)} has no step named ${JSON.stringify(stepName)}. ` +
      (known.length === 0 ? "None of its steps has started." : `Its steps are ${list(known)}.`),
  );
}

export function list(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}
