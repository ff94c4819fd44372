import { setMaxListeners } from "node:events";
import type { RecordedPipeline } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { ErrorMode, RunCreated, RunEvent } from "../model/run-event.js";
import type { FinishedRun, RunHook } from "../model/runnable.js";
import { createBranchValues } from "./branch-values.js";
import { runInDependencyOrder } from "./dependency-order.js";
import { describeRun } from "./describe-run.js";
import { endLeftSteps } from "./end-left-steps.js";
import { executeStep } from "./execute-step.js";
import { createRunHooks } from "./run-hooks.js";
import { openRunLog } from "./run-log.js";
import { createRunSlots } from "./run-slots.js";
import { createTakenOf, findNeeds, type StepNeeds } from "./step-needs.js";
import type { StepSurroundings } from "./step-surroundings.js";

/** A run to be made, and the world it reaches. */
export interface RunExecution
  extends Pick<
      StepSurroundings,
      "runId" | "runName" | "store" | "codeOf" | "ownOf" | "finished" | "again" | "now" | "runBody"
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
  /** How many steps, and calls of mapped steps, may run at the same time. */
  readonly concurrency: number;
  /** Default: "stop-on-failure". */
  readonly onError?: ErrorMode;
  readonly onFailure?: RunHook;
  readonly onSuccess?: RunHook;
  /** How long a hook may keep the run from ending. Default: 30 s. */
  readonly hookLimitMs?: number;
  /** Outputs that are there from the start, by node: those of an earlier run that a single step takes. */
  readonly made?: ReadonlyMap<string, readonly ArtifactRecord[]>;
  /** Hears every event after the journal has it. */
  readonly report: (event: RunEvent) => void;
  readonly signal?: AbortSignal;
}

const defaultHookLimitMs = 30_000;

/**
 * Runs a recorded pipeline. Every event goes to the run's journal first.
 *
 * @throws {RunNameTakenError} when the store has a run of that name
 * @throws what the first step that failed threw, as it was thrown
 */
export async function executeRun(execution: RunExecution): Promise<FinishedRun> {
  const { store, report } = execution;
  const created = describeRun(execution);
  const log = openRunLog(store.createRun(created), report);
  const cancelling = linkSignal(execution.signal);
  const failures: RunFailures = {};
  try {
    report(created);
    const run = prepareRun(execution, { log, signal: cancelling.signal, failures });
    try {
      await runSteps(run, execution.recorded);
    } catch (thrown) {
      failures.first ??= { thrown };
    }
    return await finishRun(execution, run, { created, failures });
  } finally {
    cancelling.release();
    log.close();
  }
}

/** What the first step that failed threw. */
interface RunFailures {
  first?: { readonly step?: string; readonly thrown: unknown };
}

/** A signal of the run's own, to which a thousand steps may listen. */
function linkSignal(signal: AbortSignal | undefined) {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const cancel = () => controller.abort(signal?.reason);
  if (signal?.aborted) cancel();
  else signal?.addEventListener("abort", cancel, { once: true });
  return {
    signal: controller.signal,
    release: () => signal?.removeEventListener("abort", cancel),
  };
}

function prepareRun(
  execution: RunExecution,
  { log, signal, failures }: Pick<StepSurroundings, "log" | "signal"> & { failures: RunFailures },
): StepSurroundings {
  const { recorded, store, onError, hookLimitMs = defaultHookLimitMs } = execution;
  const made: StepSurroundings["made"] = new Map(execution.made);
  const goesOn = onError === "continue-on-failure";
  const shared = { ...execution, pipeline: recorded.name, log, signal };
  return {
    ...shared,
    hooks: createRunHooks({ ...shared, hookLimitMs }),
    slots: createRunSlots(execution.concurrency),
    needs: findNeeds(recorded),
    takenOf: createTakenOf(recorded.graph),
    isStopping: () => signal.aborted || (!goesOn && failures.first !== undefined),
    branches: createBranchValues(store, made),
    made,
    unmade: new Map(),
    noteFailure: (step, thrown) => {
      failures.first ??= { step, thrown };
    },
  };
}

async function runSteps(run: StepSurroundings, { name, calls }: RecordedPipeline): Promise<void> {
  const placed = new Map(calls.map((call, place) => [call.node.id, { call, place }]));
  // What a step that runs alone needs is there already, and no call of this run.
  const waitsFor = ({ upstream }: StepNeeds) => upstream.filter((id) => placed.has(id));
  await runInDependencyOrder({
    upstream: new Map(Array.from(run.needs, ([id, needs]) => [id, waitsFor(needs)])),
    signal: run.signal,
    runNode(id) {
      const found = placed.get(id);
      if (!found) throw new Error(`The graph of ${name} has a node ${id} that nothing called`);
      return executeStep(run, found.call, found.place);
    },
  });
}

/** Gives every step that has no outcome one, calls the hooks, and ends the run. */
async function finishRun(
  execution: RunExecution,
  run: StepSurroundings,
  { created, failures }: { readonly created: RunCreated; readonly failures: RunFailures },
): Promise<FinishedRun> {
  const { recorded, runId: id, runName: name, now } = execution;
  const { first } = failures;
  const isWhole = recorded.calls.every(({ node }) => run.log.ended.has(node.id));
  const status = first ? "failed" : isWhole ? "completed" : "cancelled";
  try {
    endLeftSteps(run, first?.step);
    callRunHook(execution, run, first);
    await run.hooks.settled();
    const at = now();
    const durationMs = at - created.at;
    run.log.emit({ type: "run-ended", at, status, durationMs });
    if (status !== "failed") return { id, name, pipeline: recorded.name, status, durationMs };
  } catch (error) {
    // Where the store takes no more, because the disk is full, say, what a step threw still tells more.
    if (!first) throw error;
  }
  throw first?.thrown;
}

function callRunHook(
  { onFailure, onSuccess }: RunExecution,
  { hooks, signal }: StepSurroundings,
  first: RunFailures["first"],
): void {
  if (first && onFailure) hooks.afterRun("onFailure", onFailure, { error: first.thrown });
  if (!first && !signal.aborted && onSuccess) hooks.afterRun("onSuccess", onSuccess);
}
