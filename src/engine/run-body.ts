import { copyParameter, isPlainObject } from "../authoring/json-parameter.js";
import { type ActiveStep, runAsStep } from "../authoring/step-context.js";
import { StepInterfaceError } from "../model/errors.js";
import type { JsonValue } from "../model/json.js";
import type { RunStore } from "../model/run-store.js";
import { beginLoading } from "./load-arguments.js";
import type { RunBody, StepBody } from "./step-body.js";
import { storeOutputs } from "./store-outputs.js";

/**
 * Runs bodies in this thread. A body whose signal has fired by the time that its function ends stores nothing:
 * nobody waits for it any more.
 */
export function createBodyRunner(store: Pick<RunStore, "readArtifact" | "writeArtifact">): RunBody {
  return async (body) => {
    const { call, context } = body;
    body.begun?.();
    const loading = beginLoading(store, body.args);
    const values = loading instanceof Promise ? await loading : loading;
    const run = call.run as (...args: readonly unknown[]) => unknown;
    const returned = await runAsStep(activeStepOf(body), () => run(...values));
    if (context.signal.aborted) throw context.signal.reason;
    return storeOutputs(store, { ...call, id: context.stepName }, returned);
  };
}

function activeStepOf({ context, hear }: StepBody): ActiveStep {
  return {
    context,
    progress: (fraction, message) => hear.progress(fraction, message),
    logMetadata: (metadata) => hear.logMetadata(copyMetadata(metadata, context.stepName)),
  };
}

/** A copy, since the step may change what it has given. */
function copyMetadata(metadata: unknown, stepName: string): { readonly [name: string]: JsonValue } {
  const fail = (subject: string, reason: string): never => {
    throw new StepInterfaceError(
      "metadata-not-json",
      `Step \`${stepName}\` logged metadata that cannot be kept: ${subject} ${reason}. logMetadata() takes an object of values that JSON holds: finite numbers, strings, booleans, null, arrays and plain objects.`,
    );
  };
  if (!isPlainObject(metadata)) return fail("it", "is not a plain object");
  return Object.fromEntries(
    Object.entries(metadata)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        copyParameter(value, name, ({ path, reason }) => fail(`\`${path}\``, reason)),
      ]),
  );
}
