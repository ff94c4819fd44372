import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { dirname } from "node:path";
import type { RunCreated } from "../model/run-event.js";
import { isRecord } from "./decode-artifact.js";
import { parseSummed, withSum } from "./line-sum.js";
import { errorCode } from "./store-failure.js";
import { fileMode, makeFolder, writeWhole } from "./store-files.js";
import { begunRunsFile } from "./store-layout.js";

/**
 * Notes that a run has begun, so that a pipeline's newest are found without looking at all there are. What cannot
 * be noted is found by looking.
 */
export function noteBegun(root: string, { runId, pipeline }: RunCreated): void {
  const file = begunRunsFile(root);
  try {
    makeFolder(dirname(file));
    const descriptor = openSync(file, "a", fileMode);
    try {
      // The first line break ends whatever a writer left that was cut off.
      const line = withSum(JSON.stringify({ runId, pipeline: pipeline.name }));
      writeWhole(descriptor, Buffer.from(`\n${line}\n`));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}

/** Ids of a pipeline's runs that were noted, the newest first. Reads no more than is asked for. */
export function* begunRuns(root: string, pipeline: string): Generator<string> {
  for (const line of linesFromEnd(begunRunsFile(root))) {
    const run = parseLine(line);
    if (run?.pipeline === pipeline) yield run.runId;
  }
}

function parseLine(
  line: string,
): { readonly runId: string; readonly pipeline: unknown } | undefined {
  const run = parseSummed(line);
  if (!isRecord(run) || typeof run.runId !== "string") return undefined;
  return { runId: run.runId, pipeline: run.pipeline };
}

const pieceBytes = 65_536;

function* linesFromEnd(file: string): Generator<string> {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return;
  }
  try {
    let rest = Buffer.alloc(0);
    for (let end = fstatSync(descriptor).size; end > 0; ) {
      const start = Math.max(0, end - pieceBytes);
      const piece = Buffer.alloc(end - start);
      readSync(descriptor, piece, 0, piece.length, start);
      const bytes = Buffer.concat([piece, rest]);
      // What stands before the first line break may begin in the piece before.
      const first = start === 0 ? 0 : bytes.indexOf("\n") + 1;
      yield* bytes.toString("utf8", first).split("\n").reverse();
      rest = bytes.subarray(0, first);
      end = start;
    }
  } finally {
    closeSync(descriptor);
  }
}
