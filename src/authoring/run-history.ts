import type { PipelineRunView } from "../inspect/pipeline-run-view.js";
import type { RunByName } from "../inspect/run-name.js";
import { toSourceLocation } from "./call-site.js";
import type { PipelineDefinition } from "./pipeline-definition.js";

/** The runs of a pipeline, read from the store that its runs are kept in. */
export interface RunHistory {
  definedIn(): string | undefined;
  /** All its listed runs, oldest first; none when it has never run. */
  getRuns(): Promise<readonly PipelineRunView[]>;
  /** @throws {NotFoundError} when this pipeline has no run of that name */
  getRun(query: RunByName): Promise<PipelineRunView>;
}

export function runHistory({ name, definedAt }: PipelineDefinition): RunHistory {
  const definedIn = () => definedAt && toSourceLocation(definedAt)?.file;
  const locate = () => ({ pipeline: name, from: definedIn() });
  return {
    definedIn,
    async getRuns() {
      const { listRuns } = await import("../running/pipeline-runs.js");
      return listRuns(locate());
    },
    async getRun(query) {
      const { findRun } = await import("../running/pipeline-runs.js");
      return findRun(locate(), query);
    },
  };
}
