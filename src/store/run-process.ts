import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import type { RunProcess } from "../model/run-event.js";
import { isRecord } from "./decode-artifact.js";
import { errorCode } from "./store-failure.js";

/** This process, as a run's journal names it. */
export function currentProcess(): RunProcess {
  const startedAt = readProcess(process.pid)?.startedAt;
  return { pid: process.pid, host: hostname(), ...(startedAt ? { startedAt } : {}) };
}

/**
 * Whether the process that runs a run still lives. One on another host counts as alive: it cannot be
 * asked from here.
 */
export function isAlive(run: RunProcess): boolean {
  if (run.host !== hostname()) return true;
  if (!exists(run.pid)) return false;
  const now = readProcess(run.pid);
  if (now === undefined || run.startedAt === undefined) return true;
  return !now.ended && now.startedAt === run.startedAt;
}

/** Whether a value read from disk names a process. */
export function isProcess(value: unknown): value is RunProcess {
  if (!isRecord(value)) return false;
  return typeof value.pid === "number" && typeof value.host === "string";
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/** What Linux tells of a process; undefined on other systems. */
function readProcess(pid: number): { startedAt: string; ended: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
    // The second field is the program's name in brackets and may hold anything, brackets too.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state] = fields;
    const ticks = fields[19];
    if (ticks === undefined) return undefined;
    return { startedAt: `${boot}:${ticks}`, ended: state === "Z" || state === "X" };
  } catch {
    return undefined;
  }
}
