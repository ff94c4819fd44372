import type { RunBody } from "../engine/step-body.js";
import { activeLoader } from "../loader/active-loader.js";
import type { ChildListener } from "../step-capture/capture-steps.js";
import { Thread } from "./thread.js";
import type { ThreadSetup } from "./thread-messages.js";

/** The threads of one run. */
export interface StepThreads {
  readonly runBody: RunBody;
  /** Ends all threads, whatever they do. */
  close(): void;
}

interface ThreadOptions {
  /** Absolute path of the store's folder. */
  readonly storeRoot: string;
  /** How many threads may be there at the same time, those that rest included. */
  readonly limit: number;
  /** How long a step that knows its signal has, from when it fires, to end by itself. */
  readonly graceMs: number;
  readonly startedChild: ChildListener;
}

/**
 * Runs bodies in threads, each thread one at a time. A thread loads the module that defines its step, and
 * rests afterwards until a body needs it: the next step of the module starts without loading it again.
 */
export function openStepThreads({
  storeRoot,
  limit,
  graceMs,
  startedChild,
}: ThreadOptions): StepThreads {
  const resting = new Set<Thread>();
  const running = new Set<Thread>();
  const loader = activeLoader();
  const setup: ThreadSetup = { storeRoot, ...(loader && { loader }) };
  const take = (module: string | undefined): Thread => {
    for (const thread of resting) if (thread.hasEnded) resting.delete(thread);
    const [any] = resting;
    const known = [...resting].find(({ modules }) => module !== undefined && modules.has(module));
    const isFull = resting.size + running.size >= limit;
    const thread = known ?? (isFull ? any : undefined) ?? new Thread(setup);
    resting.delete(thread);
    running.add(thread);
    return thread;
  };
  return {
    async runBody(body) {
      const thread = take(body.call.definedAt?.module);
      const hearChild = (pid: number) => startedChild(body, pid);
      try {
        return await thread.run(body, { graceMs, startedChild: hearChild });
      } finally {
        running.delete(thread);
        if (!thread.hasEnded) resting.add(thread);
      }
    },
    close() {
      for (const thread of [...resting, ...running]) thread.terminate();
      resting.clear();
    },
  };
}
