import { existsSync } from "node:fs";
import type { RunCreated } from "../model/run-event.js";
import { isAlive } from "./run-process.js";
import { deadFile } from "./store-layout.js";

/**
 * Whether the process that runs a run still lives. One of another machine counts as alive, unless somebody who could
 * see it has left a mark that it died: runs that were exported without an end have one.
 */
export function isRunAlive(root: string, { runId, process }: RunCreated): boolean {
  return isAlive(process) && !existsSync(deadFile(root, runId));
}
