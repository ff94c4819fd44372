import { finishedCalls } from "../engine/finished-calls.js";
import { EarlierRunError, NotFoundError } from "../model/errors.js";
import type { RunCreated, RunEvent } from "../model/run-event.js";
import type { RunStore } from "../model/run-store.js";
import { isRunAlive } from "../store/run-alive.js";

/**
 * What a run takes over from the one that it goes on from: a failed, cancelled or interrupted run.
 * @throws {NotFoundError} `run-not-found`
 * @throws {EarlierRunError} `run-of-other-pipeline`, `resume-completed`, `resume-running`
 */
export function resumeRun(
  store: Pick<RunStore, "readRun" | "root">,
  pipeline: string,
  idOrName: string,
) {
  const { created, events } = readPipelineRun(store, pipeline, idOrName);
  const { runId, runName } = created;
  const ended = events.findLast((event) => event.type === "run-ended");
  if (ended?.status === "completed") {
    throw new EarlierRunError(
      "resume-completed",
      `Run \`${runName}\` has completed, so there is nothing to go on with. Run \`${pipeline}\` without \`resume\`: what the cache has is not run again.`,
    );
  }
  if (!ended && isRunAlive(store.root, created)) {
    throw new EarlierRunError(
      "resume-running",
      `Run \`${runName}\` is still running, in process ${created.process.pid}. Wait for its end, or cancel it first.`,
    );
  }
  return { resumes: { runId, runName }, finished: finishedCalls(created, events) };
}

/**
 * A run of a pipeline, by its id or name.
 * @throws {NotFoundError} `run-not-found`
 * @throws {EarlierRunError} `run-of-other-pipeline`
 */
export function readPipelineRun(
  store: Pick<RunStore, "readRun" | "root">,
  pipeline: string,
  idOrName: string,
): { readonly created: RunCreated; readonly events: readonly RunEvent[] } {
  const events = store.readRun(idOrName);
  const created = events?.[0];
  if (!events || created?.type !== "run-created") {
    throw new NotFoundError(
      "run-not-found",
      `No run has the name or id ${JSON.stringify(idOrName)} in the store ${store.root}. List the runs there are with \`pipelens pipeline runs list\`.`,
    );
  }
  if (created.pipeline.name === pipeline) return { created, events };
  throw new EarlierRunError(
    "run-of-other-pipeline",
    `Run \`${created.runName}\` is one of pipeline \`${created.pipeline.name}\`, and this is \`${pipeline}\`. Name a run of \`${pipeline}\`.`,
  );
}
