import type { StoreProgress, StoreWork } from "../model/store-work.js";
import { exitCodes } from "../protocol/exit-codes.js";
import type { Finish } from "./run-command-line.js";

/**
 * Does work on a whole store: Ctrl-C ends it, and on a terminal stderr tells how far it is.
 * @returns undefined when it was ended
 */
export async function workOnStore<T>(
  finish: Finish,
  work: (options: StoreWork) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController();
  const cancel = () => controller.abort();
  process.once("SIGINT", cancel).once("SIGTERM", cancel);
  try {
    return await work({ signal: controller.signal, onProgress: showProgress });
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    process.stderr.write("Cancelled. The store is as sound as it was.\n");
    finish(exitCodes.cancelled);
    return undefined;
  } finally {
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
    clearProgress();
  }
}

const clearLine = "\r\x1b[K";
let isShown = false;

function showProgress({ what, done, total }: StoreProgress): void {
  if (!process.stderr.isTTY) return;
  isShown = true;
  process.stderr.write(`${clearLine}${what}: ${done}${total > 0 ? ` of ${total}` : ""}`);
}

function clearProgress(): void {
  if (isShown) process.stderr.write(clearLine);
  isShown = false;
}
