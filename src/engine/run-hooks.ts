import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { HookEnded } from "../model/run-event.js";
import type { RunHook } from "../model/runnable.js";
import { toRunError } from "./run-error.js";
import type { RunLog } from "./run-log.js";
import { waitFor } from "./timers.js";

/** Calls what was asked to be called at the ends of steps and runs. Nothing that they do fails anything. */
export interface RunHooks {
  /** Calls a step's hook, if it has one; nothing waits for it but the end of the run. */
  afterStep(hook: HookName, call: RecordedCall, failure?: { readonly error: unknown }): void;
  afterRun(hook: HookName, callback: RunHook, failure?: { readonly error: unknown }): void;
  /** Waits for all that were called, as long as each may take, or until the run is cancelled. */
  settled(): Promise<void>;
}

type HookName = HookEnded["hook"];

/** The run of whose steps these are the hooks. */
export interface HookedRun {
  readonly pipeline: string;
  readonly runName: string;
  readonly runId: string;
  readonly log: RunLog;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** How long a hook may keep a run from ending. */
  readonly hookLimitMs: number;
}

export function createRunHooks(run: HookedRun): RunHooks {
  const { pipeline: pipelineName, runName, runId } = run;
  const underWay = new Set<Promise<void>>();
  const start = (hook: HookName, step: string | undefined, callback: () => unknown) => {
    const settled = settle(run, { hook, ...(step !== undefined && { step }) }, callback);
    underWay.add(settled);
    settled.finally(() => underWay.delete(settled));
  };
  return {
    afterStep(hook, { node, options }, failure) {
      const callback = options[hook];
      if (!callback) return;
      const { id: stepName, parameters } = node;
      start(hook, stepName, () =>
        callback({ pipelineName, runName, stepName, parameters, ...failure }),
      );
    },
    afterRun: (hook, callback, failure) =>
      start(hook, undefined, () => callback({ pipelineName, runName, runId, ...failure })),
    async settled() {
      await Promise.all(underWay);
    },
  };
}

async function settle(
  run: HookedRun,
  about: Pick<HookEnded, "hook" | "step">,
  callback: () => unknown,
): Promise<void> {
  const failure = await outcomeOf(run, callback);
  try {
    run.log.emit({ type: "hook-ended", at: run.now(), ...about, ...failure });
  } catch {
    // Where the journal takes no more, the run's own end says so.
  }
}

async function outcomeOf(
  { signal, hookLimitMs }: HookedRun,
  callback: () => unknown,
): Promise<Pick<HookEnded, "error"> | undefined> {
  const done = new AbortController();
  const limit = waitFor(hookLimitMs, AbortSignal.any([signal, done.signal])).then(() => {
    const until = signal.aborted ? "when the run was cancelled" : `within ${hookLimitMs / 1000} s`;
    throw new Error(`It had not ended ${until}, and is not waited for.`);
  });
  limit.catch(() => undefined);
  try {
    await Promise.race([Promise.resolve().then(callback), limit]);
    return undefined;
  } catch (thrown) {
    return { error: toRunError(thrown) };
  } finally {
    done.abort();
  }
}
