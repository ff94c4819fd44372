import { execFile } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import {
  killProcesses,
  listDescendants,
  listOwnTrees,
  signalProcess,
  stillAlive,
} from "./process-tree.js";

const CHECK_MS = 50;

/**
 * Asks children of this process, and all that they have started, to end, and kills those that are still there after the
 * grace, and what they have started meanwhile.
 */
export async function endProcessTrees(pids: readonly number[], graceMs: number): Promise<void> {
  if (pids.length === 0) return;
  // There is no gentle signal for programs without a window.
  if (process.platform === "win32") return killOnWindows(pids);
  const asked = await listOwnTrees(pids);
  for (const { pid } of asked) signalProcess(pid, "SIGTERM");
  const end = performance.now() + graceMs;
  let left = await stillAlive(asked);
  while (left.length > 0 && performance.now() < end) {
    await setTimeout(Math.min(CHECK_MS, graceMs));
    left = await stillAlive(left);
  }
  const below = await Promise.all(left.map(({ pid }) => listDescendants(pid)));
  await killProcesses([...left, ...below.flat()]);
}

async function killOnWindows(pids: readonly number[]): Promise<void> {
  await Promise.all(
    pids.map(
      (pid) =>
        new Promise<void>((resolve) => {
          execFile("taskkill", ["/pid", String(pid), "/T", "/F"], () => resolve());
        }),
    ),
  );
}
