import { join } from "node:path";
import { StoreUnusableError } from "../model/errors.js";
import { safeFileName } from "./safe-file-name.js";

/** Version of the folder's layout, kept in `store.json`. A later one is only read; `migrate-store.ts` leads to it. */
export const STORE_FORMAT = 2;

export function storeFile(root: string): string {
  return join(root, "store.json");
}

export function runsFolder(root: string): string {
  return join(root, "runs");
}

/** @throws {StoreUnusableError} `path-outside-store` when the id could lead elsewhere */
export function runFolder(root: string, runId: string): string {
  return join(runsFolder(root), checkedRunId(root, runId));
}

export function journalFile(root: string, runId: string): string {
  return join(runFolder(root, runId), "journal.jsonl");
}

export function stepLogsFolder(root: string, runId: string): string {
  return join(runFolder(root, runId), "logs");
}

/** @param step its name in the run */
export function stepLogFile(root: string, runId: string, step: string): string {
  return join(stepLogsFolder(root, runId), `${safeFileName(step)}.jsonl`);
}

/** Exists when somebody asked for the run's end. */
export function cancelledFile(root: string, runId: string): string {
  return join(runFolder(root, runId), "cancelled");
}

/**
 * Exists when it is known that a run's process has died, where that cannot be seen from the journal: the run came from
 * another machine.
 */
export function deadFile(root: string, runId: string): string {
  return join(runFolder(root, runId), "dead");
}

export function deletedRunsFolder(root: string): string {
  return join(root, "deleted-runs");
}

/** Says when a run was deleted. Until the store is cleaned, removing it brings the run back. */
export function deletedRunFile(root: string, runId: string): string {
  return join(deletedRunsFolder(root), `${checkedRunId(root, runId)}.json`);
}

/** Belongs to the run of that name; holds its id. */
export function nameFile(root: string, runName: string): string {
  return join(root, "names", safeFileName(runName));
}

/** What is written here is moved to its place, or is left by a process that was killed. */
export function unfinishedFolder(root: string): string {
  return join(root, "unfinished");
}

export function pipelinesFolder(root: string): string {
  return join(root, "pipelines");
}

export function pipelineFile(root: string, pipeline: string): string {
  return join(pipelinesFolder(root), `${safeFileName(pipeline)}.json`);
}

/** The same pipeline, wired otherwise for other parameters. */
export function pipelineVariantFile(
  root: string,
  pipeline: string,
  parametersHash: string,
): string {
  return join(pipelinesFolder(root), `${safeFileName(pipeline)}.${parametersHash}.variant.json`);
}

/** Says when a pipeline was deleted the last time: its runs until then are unlisted. */
export function deletedPipelineFile(root: string, pipeline: string): string {
  return join(pipelinesFolder(root), `${safeFileName(pipeline)}.deleted.json`);
}

/** Relative to the root and with `/`, as artifact records hold it. */
export function artifactPath(hash: string, extension: string): string {
  return `artifacts/${hash.slice(0, 2)}/${hash}.${extension}`;
}

/** Where completed calls are found by their cache keys. */
export function stepCacheFile(root: string): string {
  return join(root, "cache", "steps.jsonl");
}

/** Which run began after which, and of which pipeline. */
export function begunRunsFile(root: string): string {
  return join(root, "cache", "runs.jsonl");
}

export function indexFile(root: string): string {
  return join(root, "index.sqlite");
}

/** Holds what cleaning removes, until it is certain that nobody needs it. */
export const trashFolder = "trash";

/** Holds what is imported, until all of it is checked. */
export const incomingFolder = "incoming";

/** Run ids are folder names, so they must not lead anywhere else. */
export function isRunId(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(text);
}

function checkedRunId(root: string, runId: string): string {
  if (isRunId(runId)) return runId;
  throw new StoreUnusableError(
    "path-outside-store",
    `${JSON.stringify(runId)} cannot be the id of a run in the store ${root}, and nothing was read or written there. ` +
      "Remove the link, or what names this path: pipelens store verify says what does.",
  );
}
