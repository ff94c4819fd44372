import type { RunDetails, StepItems, StepRecord } from "../../../model/run-record.js";
import type { DagRun, DagStep } from "../../../protocol/dag-messages.js";
import { artifactText } from "../../present/artifact.js";
import { errorLine } from "../../present/error.js";

/**
 * A run, as the DAG lays it over its nodes.
 * @param isOwn whether this window started it: a run of a terminal is ended there
 */
export function dagRun(run: RunDetails, isOwn: boolean): DagRun {
  const { id, name, status, createdAt, durationMs } = run;
  return {
    id,
    name,
    status,
    createdAt,
    ...(durationMs === undefined ? {} : { durationMs }),
    canCancel: isOwn && status === "running",
    steps: run.steps.map(dagStep),
  };
}

function dagStep(step: StepRecord): DagStep {
  const { name, status, startedAt, durationMs, error, outputs, reason, attempt, progress } = step;
  return {
    node: name,
    status,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(error === undefined ? {} : { error: errorLine(error, 1000) }),
    ...(reason === undefined ? {} : { reason }),
    ...(attempt > 1 ? { attempt } : {}),
    ...(progress ? { progress } : {}),
    ...(step.items ? { items: countItems(step.items) } : {}),
    outputs: outputs.map((artifact) => ({ name: artifact.output, text: artifactText(artifact) })),
  };
}

/** Those that have ended, however they have. */
function countItems({ count, statuses }: StepItems): NonNullable<DagStep["items"]> {
  const { running = 0, ...ended } = statuses;
  return { count, done: Object.values(ended).reduce((sum, some) => sum + some, 0) };
}
