import { readdirSync } from "node:fs";
import { NotFoundError } from "../model/errors.js";
import { nearNames } from "../model/near-names.js";
import type { RunIndex } from "../model/run-index.js";
import type { RunQuery } from "../model/run-query.js";
import type { RunDetails, RunRecord } from "../model/run-record.js";
import { runsFolder } from "../store/store-layout.js";
import { listSome } from "./list-some.js";
import type { OpenHistory } from "./open-history.js";

/** Which runs are looked at, where not all are. */
export interface RunChoice {
  readonly pipeline?: string;
  /** True: only those that were deleted. */
  readonly deleted?: boolean;
}

/** What `<run>` means, for the help of each command that takes one. */
export const runArgument =
  "a run's name, its id or the id's beginning, latest, or latest~1 for the one before";

/**
 * Finds a run by its name, its id, the beginning of its id, or as `latest`, `latest~1` and so on. A run that
 * was deleted is found by its whole name or id.
 *
 * @throws {NotFoundError} `run-not-found`, naming the nearest; `run-ambiguous`, naming the candidates
 */
export function findRun(history: OpenHistory, wanted: string, choice: RunChoice = {}): RunDetails {
  const { index } = history;
  const named = index.run(wanted);
  if (named && fits(named, choice)) return named;
  const back = /^latest(?:~(\d{1,9}))?$/.exec(wanted);
  if (back)
    return details(index, nthLatest(history, wanted, { choice, back: Number(back[1] ?? 0) }));
  const begun = withIdPrefix(history, wanted).filter((run) => fits(run, choice));
  const [only, another] = begun;
  if (only && another) throw ambiguous(wanted, begun);
  if (only) return details(index, only);
  throw notFound(history, wanted, choice);
}

function fits(run: RunRecord, { pipeline, deleted }: RunChoice): boolean {
  const isOfPipeline = pipeline === undefined || run.pipeline === pipeline;
  return isOfPipeline && (!deleted || run.deletedAt !== undefined);
}

function details(index: RunIndex, { id }: RunRecord): RunDetails {
  const run = index.run(id);
  if (!run) throw new Error(`The index lists run ${id} and does not know it`);
  return run;
}

function nthLatest(
  { index, root }: OpenHistory,
  wanted: string,
  { choice, back }: { readonly choice: RunChoice; readonly back: number },
): RunRecord {
  const query: RunQuery = { ...choice, order: "descending", limit: 1, offset: back };
  const { runs, total } = index.runs(query);
  const [run] = runs;
  if (run) return run;
  const kind = choice.deleted ? " deleted" : "";
  const of = choice.pipeline === undefined ? "" : ` of pipeline ${choice.pipeline}`;
  throw new NotFoundError(
    "run-not-found",
    total === 0
      ? `There are no${kind} runs${of} in ${root}. List those there are with: pipelens pipeline runs list`
      : `There is no run ${wanted}: ${root} has ${total}${kind} ${total === 1 ? "run" : "runs"}${of}. List them with: pipelens pipeline runs list`,
  );
}

/** Runs are kept in folders that are named by their ids. */
function withIdPrefix({ index, root }: OpenHistory, prefix: string): readonly RunRecord[] {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{2,}$/.test(prefix)) return [];
  return runFolderNames(root)
    .filter((id) => id.startsWith(prefix))
    .flatMap((id) => index.runRecord(id) ?? []);
}

function runFolderNames(root: string): readonly string[] {
  try {
    return readdirSync(runsFolder(root));
  } catch {
    return [];
  }
}

function ambiguous(wanted: string, runs: readonly RunRecord[]): NotFoundError {
  const texts = runs.map(({ id, name, pipeline }) => `${id} (${name} of ${pipeline})`);
  return new NotFoundError(
    "run-ambiguous",
    `The ids of ${runs.length} runs begin with ${wanted}: ${listSome(texts)}. Give more of the id, or the run's name.`,
  );
}

/** Among how many of the newest runs a name is looked for that may have been meant. */
const lookedThrough = 1000;

function notFound({ index }: OpenHistory, wanted: string, choice: RunChoice): NotFoundError {
  const { runs } = index.runs({ ...choice, order: "descending", limit: lookedThrough });
  const near = nearNames(
    wanted,
    runs.map(({ name }) => name),
  ).slice(0, 3);
  const of = choice.pipeline === undefined ? "" : ` of pipeline ${choice.pipeline}`;
  const kind = choice.deleted ? "deleted run" : "run";
  const nearest = near.length === 0 ? "" : ` The nearest names: ${near.join(", ")}.`;
  return new NotFoundError(
    "run-not-found",
    `No ${kind}${of} has the name or id ${wanted}.${nearest} List those there are with: pipelens pipeline runs list${choice.deleted ? " --deleted" : ""}`,
  );
}
