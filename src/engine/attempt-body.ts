import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { RetryOptions } from "../authoring/step-options.js";
import type { ArtifactRecord } from "../model/artifact.js";
import { toMilliseconds } from "../model/duration.js";
import { toRunError } from "./run-error.js";
import type { StoredArgument } from "./step-body.js";
import type { StepReports } from "./step-reports.js";
import type { StepSurroundings } from "./step-surroundings.js";
import { openTimeLimit } from "./time-limit.js";
import { waitFor } from "./timers.js";

/** A call with all that its function is given. */
export interface PreparedCall {
  readonly call: RecordedCall;
  readonly args: readonly StoredArgument[];
  readonly reports: StepReports;
  /** Place in the list, for one call of a mapped step. */
  readonly item?: number;
}

/**
 * Calls a step's function, again where it fails and may be tried again, and gives what it made.
 *
 * @throws {StepTimeoutError} when the last attempt has taken too long
 * @throws what the last attempt threw
 */
export async function attemptBody(
  run: StepSurroundings,
  prepared: PreparedCall,
): Promise<readonly ArtifactRecord[]> {
  const { call, item } = prepared;
  const { retries } = call.options;
  for (let attempt = 1; ; attempt += 1) {
    let begun: Attempt | undefined;
    try {
      begun = beginAttempt(run, prepared, attempt);
      return await begun.outputs;
    } catch (thrown) {
      begun?.end();
      const most = retries === undefined ? 0 : typeof retries === "number" ? retries : retries.max;
      if (attempt > most || run.signal.aborted) throw thrown;
      const delayMs = delayBefore(call, attempt);
      run.log.emit({
        type: "step-retried",
        at: run.now(),
        step: call.node.id,
        ...(item !== undefined && { item }),
        attempt: attempt + 1,
        attempts: most + 1,
        delayMs,
        error: toRunError(thrown),
      });
      await waitFor(delayMs, run.signal);
      if (run.signal.aborted) throw thrown;
    } finally {
      begun?.end();
    }
  }
}

interface Attempt {
  readonly outputs: Promise<readonly ArtifactRecord[]>;
  /** From then on nobody hears it. */
  end(): void;
}

function beginAttempt(
  run: StepSurroundings,
  { call, args, item, reports }: PreparedCall,
  attempt: number,
): Attempt {
  const { node, options } = call;
  const limit = openTimeLimit(run, call, item);
  const hear = reports.listen(item);
  const body = run.runBody({
    call: {
      step: node.step,
      run: call.run,
      structure: call.structure,
      options,
      ...(call.definedAt && { definedAt: call.definedAt }),
    },
    args,
    context: {
      stepName: node.id,
      pipelineName: run.pipeline,
      runName: run.runName,
      runId: run.runId,
      parameters: node.parameters,
      cacheEnabled: run.cacheEnabled,
      attempt,
      ...(item !== undefined && { item }),
      signal: limit?.signal ?? run.signal,
    },
    hear,
    ...(limit && { begun: limit.begin }),
  });
  return {
    outputs: limit ? limit.hold(body) : body,
    end() {
      hear.close();
      limit?.close();
    },
  };
}

const defaultDelayMs = 1000;
const defaultBackoff = 2;

/** How long to wait after the attempt of that number has failed. */
function delayBefore({ node, options }: RecordedCall, attempt: number): number {
  const { delay = defaultDelayMs, backoff = defaultBackoff }: Omit<RetryOptions, "max"> =
    typeof options.retries === "object" ? options.retries : {};
  return toMilliseconds(delay, `The delay of step \`${node.step}\``) * backoff ** (attempt - 1);
}
