import { killProcesses, listDescendants } from "../processes/process-tree.js";

/** Ends all that this process has started, and what that has. */
export async function killDescendants(): Promise<void> {
  await killProcesses(await listDescendants(process.pid));
}
