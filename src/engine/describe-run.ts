import type { RecordedPipeline } from "../authoring/recorded-pipeline.js";
import { JOURNAL_VERSION, type RunCreated } from "../model/run-event.js";
import type { RunExecution } from "./execute-run.js";

/** The first line of a run's journal. */
export function describeRun(execution: RunExecution): RunCreated {
  const { recorded, runId, runName, cacheEnabled, gitSha, environment, process } = execution;
  const { unlisted, resumes, only, schedule, configuration } = execution;
  return {
    type: "run-created",
    at: execution.now(),
    version: JOURNAL_VERSION,
    runId,
    runName,
    pipeline: describePipeline(recorded),
    parameters: recorded.parameters,
    graph: recorded.graph,
    cacheEnabled,
    ...(unlisted && { unlisted }),
    ...(resumes && { resumes }),
    ...(only && { only }),
    ...(schedule && { schedule }),
    ...(configuration && { configuration }),
    ...(gitSha !== undefined && { gitSha }),
    environment,
    process,
  };
}

function describePipeline({
  name,
  definition,
  description,
}: RecordedPipeline): RunCreated["pipeline"] {
  return {
    name,
    ...(definition && { file: definition.file }),
    ...(description !== undefined && { description }),
  };
}
