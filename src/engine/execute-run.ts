import type { RecordedPipeline } from "../authoring/recorded-pipeline.js";
import {
  JOURNAL_VERSION,
  type RunCreated,
  type RunEnded,
  type RunEvent,
} from "../model/run-event.js";
import type { FinishedRun } from "../model/runnable.js";
import { runInDependencyOrder } from "./dependency-order.js";
import { executeStep, type StepSurroundings } from "./execute-step.js";
import { openRunLog, type RunLog } from "./run-log.js";
import { throwAfter } from "./throw-after.js";

/** A run to be made, and the world it reaches. */
export interface RunExecution
  extends Pick<
      StepSurroundings,
      "runId" | "runName" | "store" | "codeOf" | "ownOf" | "finished" | "now" | "runBody"
    >,
    Pick<
      RunCreated,
      | "gitSha"
      | "environment"
      | "process"
      | "unlisted"
      | "resumes"
      | "only"
      | "schedule"
      | "configuration"
    > {
  readonly recorded: RecordedPipeline;
  /** Whether steps may be served from the cache; a step's own setting can only forbid it. */
  readonly cacheEnabled: boolean;
  /** How many steps may run at the same time. */
  readonly concurrency: number;
  /** Hears every event after the journal has it. */
  readonly report: (event: RunEvent) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs a recorded pipeline. Every event goes to the run's journal first.
 *
 * @throws {RunNameTakenError} when the store has a run of that name
 * @throws what the first step that failed threw, as it was thrown
 */
export async function executeRun(execution: RunExecution): Promise<FinishedRun> {
  const { recorded, runId, runName, store, report } = execution;
  const created = describeRun(execution);
  const log = openRunLog(store.createRun(created), report);
  try {
    report(created);
    await runSteps(execution, log);
    const status = recorded.calls.every(({ node }) => log.ended.has(node.id))
      ? "completed"
      : "cancelled";
    const { durationMs } = endRun(execution, log, { created, status });
    return { id: runId, name: runName, pipeline: recorded.name, status, durationMs };
  } catch (thrown) {
    throwAfter(thrown, () => endRun(execution, log, { created, status: "failed" }));
  } finally {
    log.close();
  }
}

function describeRun(execution: RunExecution): RunCreated {
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

async function runSteps(execution: RunExecution, log: RunLog): Promise<void> {
  const { recorded, concurrency, signal } = execution;
  const calls = new Map(recorded.calls.map((call) => [call.node.id, call]));
  const surroundings: StepSurroundings = {
    ...execution,
    pipeline: recorded.name,
    log,
    made: new Map(),
    signal: signal ?? new AbortController().signal,
  };
  await runInDependencyOrder({
    graph: recorded.graph,
    concurrency,
    ...(signal && { signal }),
    async runNode(id) {
      const call = calls.get(id);
      if (!call)
        throw new Error(`The graph of ${recorded.name} has a node ${id} that nothing called`);
      await executeStep(surroundings, call);
    },
  });
}

/** Gives every step that has no outcome one, then ends the run. */
function endRun(
  { recorded, now }: RunExecution,
  log: RunLog,
  { created, status }: { readonly created: RunCreated; readonly status: RunEnded["status"] },
): RunEnded {
  const reason = status === "failed" ? "Another step failed." : "The run was cancelled.";
  for (const { node } of recorded.calls) {
    if (log.ended.has(node.id)) continue;
    const ended = log.started.has(node.id) ? "cancelled" : "skipped";
    log.emit({ type: "step-ended", at: now(), step: node.id, status: ended, reason });
  }
  const at = now();
  const event: RunEnded = { type: "run-ended", at, status, durationMs: at - created.at };
  log.emit(event);
  return event;
}
