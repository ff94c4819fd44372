import type { PipelineGraph } from "../../../model/graph.js";
import type { FileAnalysis } from "../../../model/static-analysis.js";
import { type PipelineEntry, pipelineEntries, pipelineIdentity } from "./present-entries.js";

/** What a panel shows of its file. */
export interface Picture {
  readonly entries: readonly PipelineEntry[];
  /** The drawn pipeline; undefined when the file has none. */
  readonly shown?: PipelineEntry;
  /** When the drawn pipeline was read, in milliseconds since 1970. */
  readonly readAt: number;
  /** The text has changed since, but cannot be read: the picture is the last good one. */
  readonly stale: boolean;
}

export interface PictureOptions {
  /** Key, identity or name of the pipeline to draw; default: the one drawn before. */
  readonly wanted?: string | undefined;
  /** What a run recorded of a pipeline that the code does not have. */
  readonly recorded?: PipelineEntry | undefined;
  readonly now: number;
}

/** The picture of a file's newest text. Broken text that would lose a part of the drawing keeps the one before. */
export function nextPicture(
  before: Picture | undefined,
  analysis: FileAnalysis,
  { wanted = before?.shown?.key, recorded, now }: PictureOptions,
): Picture {
  const known = before?.entries.filter(({ recordedBy }) => recordedBy === undefined) ?? [];
  const inCode = pipelineEntries(known, analysis.pipelines, analysis.file);
  const entries = recorded ? [...inCode, recorded] : inCode;
  const found = findEntry(entries, wanted);
  const broken = !analysis.wellFormed;
  const last = before?.shown;
  if (broken && last && before && wanted === last.key) {
    if (!found || loses(last.pipeline.graph, found.pipeline.graph))
      return { ...before, stale: true };
  }
  const shown = found ?? preferred(entries);
  return { entries, ...(shown ? { shown } : {}), readAt: now, stale: false };
}

function findEntry(
  entries: readonly PipelineEntry[],
  wanted: string | undefined,
): PipelineEntry | undefined {
  return (
    entries.find(({ key }) => key === wanted) ??
    entries.find(({ pipeline }) => pipelineIdentity(pipeline) === wanted) ??
    preferred(entries.filter(({ pipeline }) => pipeline.name === wanted))
  );
}

/** A pipeline that runs says more than the recipe it was made from. */
function preferred(entries: readonly PipelineEntry[]): PipelineEntry | undefined {
  return entries.find(({ pipeline }) => pipeline.runnable) ?? entries[0];
}

function loses(before: PipelineGraph, after: PipelineGraph): boolean {
  const parts = new Set(partsOf(after));
  return partsOf(before).some((part) => !parts.has(part));
}

function partsOf({ nodes, edges }: PipelineGraph): readonly string[] {
  return [
    ...nodes.map(({ id }) => id),
    ...edges.map(({ from, output, to, input }) => JSON.stringify([from, output, to, input])),
  ];
}
