import type { RunDetails } from "../../../model/run-record.js";
import type { StaticPipeline } from "../../../model/static-analysis.js";

/** One pipeline of a file, as the panel's picker lists it. */
export interface PipelineEntry {
  /** Stays the same while the pipeline is edited, its name included. */
  readonly key: string;
  readonly pipeline: StaticPipeline;
  /** Name of the run that recorded it, where the code has it no more. */
  readonly recordedBy?: string;
}

/** The pipeline of a run, as the run recorded it. */
export function recordedEntry({ id, name, pipeline, graph }: RunDetails, file: string) {
  const nowhere = { start: 0, end: 0 };
  const places = { nameRange: nowhere, range: nowhere };
  return {
    key: `${file}#${pipeline}@${id}`,
    pipeline: { name: pipeline, graph, runnable: false, ...places },
    recordedBy: name,
  } satisfies PipelineEntry;
}

/**
 * Gives each pipeline of a file its key: the one it had before, by name; for a name that is new in the place of
 * one that is gone, that one's (it was renamed); else a new one.
 */
export function pipelineEntries(
  before: readonly PipelineEntry[],
  pipelines: readonly StaticPipeline[],
  file: string,
): readonly PipelineEntry[] {
  const names = new Set(pipelines.map(pipelineIdentity));
  const kept = new Map(before.map((entry) => [pipelineIdentity(entry.pipeline), entry.key]));
  const used = new Set<string>();
  return pipelines.map((pipeline, place) => {
    const name = pipelineIdentity(pipeline);
    const previous = before[place];
    const renamed =
      previous && !names.has(pipelineIdentity(previous.pipeline)) ? previous.key : undefined;
    const key = unused(kept.get(name) ?? renamed ?? `${file}#${name}`, used);
    used.add(key);
    return { key, pipeline };
  });
}

/** What tells the pipelines of one file apart: a recipe and its instance share a name. */
export function pipelineIdentity({
  name,
  exportName,
}: Pick<StaticPipeline, "name" | "exportName">): string {
  return exportName ?? name;
}

function unused(key: string, used: ReadonlySet<string>): string {
  let candidate = key;
  for (let count = 2; used.has(candidate); count += 1) candidate = `${key}~${count}`;
  return candidate;
}
