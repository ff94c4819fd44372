import { createBodyRunner } from "../engine/run-body.js";
import type { RunBody, StepBody } from "../engine/step-body.js";
import type { RunStore } from "../model/run-store.js";
import { endProcessTrees } from "../processes/end-process-trees.js";
import { type ChildListener, captureSteps } from "../step-capture/capture-steps.js";
import { installCapture } from "../step-capture/install-capture.js";
import type { StepThreads } from "../threads/run-in-threads.js";
import { listenForAbort } from "./abort-listeners.js";
import { cancelGraceMs } from "./cancel-grace.js";
import { watchUnsettledSteps } from "./unsettled-steps.js";

/** Runs the steps of one run: in this thread or in threads of their own. */
export interface StepBodies {
  readonly runBody: RunBody;
  /**
   * Waits, no longer than the grace, for what was told to end and wants to do so by itself; then ends it. What
   * steps have left running that were not told to end goes on.
   */
  close(): Promise<void>;
}

interface StepBodiesOptions {
  /** How many bodies run at the same time, at most. */
  readonly concurrency: number;
  /** Fires when the run is cancelled. */
  readonly signal: AbortSignal | undefined;
}

export function openStepBodies(
  store: RunStore,
  { concurrency, signal }: StepBodiesOptions,
): StepBodies {
  const graceMs = cancelGraceMs();
  const release = installCapture();
  const children = new Map<StepBody, number[]>();
  const startedChild: ChildListener = (body, pid) => {
    children.set(body, [...(children.get(body) ?? []), pid]);
  };
  const endings: Promise<unknown>[] = [];
  const endAll = () => endings.push(endProcessTrees([...children.values()].flat(), graceMs));
  signal?.addEventListener("abort", endAll, { once: true });
  const unsettled = watchUnsettledSteps();
  const inThisThread = captureSteps(createBodyRunner(store), startedChild);
  let threads: Promise<StepThreads> | undefined;
  const inThread: RunBody = async (body) => {
    threads ??= openThreads({ storeRoot: store.root, limit: concurrency, graceMs, startedChild });
    return (await threads).runBody(body);
  };
  return {
    runBody(given) {
      const isThread = given.call.options.isolate === "thread";
      const { body, listens } = watchSignal(given);
      const running = isThread
        ? inThread(body)
        : unsettled.hold({ name: given.context.stepName, listens }, inThisThread(body));
      const end = () => {
        endings.push(endProcessTrees(children.get(body) ?? [], graceMs));
        if (isThread || listens()) endings.push(settledWithin(running, graceMs));
      };
      const stopListening = listenForAbort(given.context.signal, end);
      running.then(stopListening, stopListening);
      return running;
    },
    async close() {
      await Promise.all(endings);
      signal?.removeEventListener("abort", endAll);
      // What was started after its step was told to end.
      if (signal?.aborted) await endProcessTrees([...children.values()].flat(), 0);
      (await threads)?.close();
      unsettled.close();
      release();
    },
  };
}

async function openThreads(
  options: Parameters<typeof import("../threads/run-in-threads.js").openStepThreads>[0],
): Promise<StepThreads> {
  const { openStepThreads } = await import("../threads/run-in-threads.js");
  return openStepThreads(options);
}

/** A step that never asks for its signal cannot end by itself, and need not be waited for. */
function watchSignal(given: StepBody): { readonly body: StepBody; listens(): boolean } {
  const { context } = given;
  let isAsked = false;
  const watched: StepBody["context"] = {
    ...context,
    get signal() {
      isAsked = true;
      return context.signal;
    },
  };
  return { body: { ...given, context: watched }, listens: () => isAsked };
}

/** Waits for the outcome, whichever it is. */
function settledWithin(running: Promise<unknown>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    running.then(end, end);
  });
}
