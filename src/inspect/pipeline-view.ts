import type { History } from "./history.js";
import { runNotFound } from "./not-found.js";
import { createRunView, type PipelineRunView } from "./pipeline-run-view.js";
import { type RunByName, runNameOf } from "./run-name.js";

/** A pipeline that has run. Its properties say how things are when they are read. */
export interface PipelineView {
  readonly name: string;
  /** First paragraph of the comment above the pipeline, as its latest run recorded it. */
  readonly description: string | undefined;
  /** All its listed runs, oldest first: `runs.at(-1)` is the newest. */
  readonly runs: readonly PipelineRunView[];
  /** @throws {NotFoundError} `run-not-found` when no run of this pipeline has the name */
  getRun(options: RunByName): PipelineRunView;
}

export function createPipelineView(history: History, name: string): PipelineView {
  return {
    name,
    get description() {
      return history
        .index()
        .pipelines()
        .find((pipeline) => pipeline.name === name)?.description;
    },
    get runs() {
      const { runs } = history.index().runs({ pipeline: name, unlisted: false });
      return runs.map((run) => createRunView(history, run));
    },
    getRun(options) {
      const runName = runNameOf(options);
      const run = history.index().run(runName);
      const isOwn = run?.name === runName && run.pipeline === name && !run.unlisted;
      if (!isOwn) throw runNotFound(history, runName, name);
      return createRunView(history, run);
    },
  };
}
