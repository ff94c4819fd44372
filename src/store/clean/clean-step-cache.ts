import { existsSync } from "node:fs";
import { rewriteStepCache } from "../compact-step-cache.js";
import { openIndexed } from "../opened-step-cache.js";
import { stepCacheFile } from "../store-layout.js";
import { takenOverCalls } from "./taken-over-calls.js";

/**
 * Leaves out the lines of runs that are gone, and those that newer ones stand for. What a kept run took over from one
 * that is gone is found through the kept one from then on.
 */
export function cleanStepCache(root: string): void {
  const file = stepCacheFile(root);
  if (!existsSync(file)) return;
  const opened = openIndexed(file);
  try {
    opened.follow();
    rewriteStepCache(file, opened, takenOverCalls(root));
  } finally {
    opened.close();
  }
}
