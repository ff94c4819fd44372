import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

/** One process, told apart from a later one with the same number by when it started. */
export interface ProcessId {
  readonly pid: number;
  readonly startedAt: string;
}

interface ProcessEntry extends ProcessId {
  readonly parent: number;
}

/**
 * All processes below this one, whatever group or session they have moved to. Take the list while the
 * process lives: once it is gone, nothing says whose children they were.
 */
export async function listDescendants(pid: number): Promise<readonly ProcessId[]> {
  return descendantsAmong(await listProcesses(), pid);
}

/** These children of this process and all below them. A number that now means another process is none of them. */
export async function listOwnTrees(pids: readonly number[]): Promise<readonly ProcessId[]> {
  const entries = await listProcesses();
  const roots = entries.filter(({ pid, parent }) => pids.includes(pid) && parent === process.pid);
  return roots.flatMap((root) => [
    { pid: root.pid, startedAt: root.startedAt },
    ...descendantsAmong(entries, root.pid),
  ]);
}

/** How long a killed process may take to go, which is the system's affair. */
const MAXIMUM_CHECKS = 100;
const CHECK_MS = 20;

/** Kills those of the processes that still are what they were, and waits until they are gone. */
export async function killProcesses(processes: readonly ProcessId[]): Promise<void> {
  let left = await stillAlive(processes);
  for (const { pid } of left) signalProcess(pid, "SIGKILL");
  for (let checks = 0; left.length > 0 && checks < MAXIMUM_CHECKS; checks += 1) {
    await setTimeout(CHECK_MS);
    left = await stillAlive(left);
  }
}

/** Signals a process, or, with a negative number, a group of them; one that is gone is none of our business. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** Those of the processes that still are what they were. */
export async function stillAlive(processes: readonly ProcessId[]): Promise<readonly ProcessId[]> {
  if (processes.length === 0) return [];
  const alive = new Map((await listProcesses()).map((entry) => [entry.pid, entry.startedAt]));
  return processes.filter(({ pid, startedAt }) => alive.get(pid) === startedAt);
}

function descendantsAmong(entries: readonly ProcessEntry[], root: number): readonly ProcessId[] {
  const found: ProcessEntry[] = [];
  let parents = new Set([root]);
  while (parents.size > 0) {
    const children = entries.filter(({ parent }) => parents.has(parent));
    found.push(...children);
    parents = new Set(children.map(({ pid }) => pid));
  }
  return found.map(({ pid, startedAt }) => ({ pid, startedAt }));
}

function listProcesses(): Promise<readonly ProcessEntry[]> {
  if (process.platform === "linux") return listFromProc();
  if (process.platform === "win32") return Promise.resolve([]);
  return listFromPs();
}

async function listFromProc(): Promise<readonly ProcessEntry[]> {
  const names = await readdir("/proc");
  const entries = names
    .filter((name) => /^\d+$/.test(name))
    .map(async (name) => {
      const stat = await readFile(`/proc/${name}/stat`, "latin1").catch(() => "");
      // The second field is the program's name in brackets and may hold anything, brackets and spaces too.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // A process that is dead and only waits to be collected is none any more.
      const startedAt = fields[0] === "Z" ? "" : (fields[19] ?? "");
      return { pid: Number(name), parent: Number(fields[1]), startedAt };
    });
  return (await Promise.all(entries)).filter(({ startedAt }) => startedAt !== "");
}

function listFromPs(): Promise<readonly ProcessEntry[]> {
  return new Promise((resolve) => {
    execFile("ps", ["-A", "-o", "pid=,ppid=,lstart="], { maxBuffer: 1 << 24 }, (_error, output) =>
      resolve(
        output.split("\n").flatMap((line) => {
          const [, pid, parent, startedAt] = line.match(/^\s*(\d+)\s+(\d+)\s+(.+?)\s*$/) ?? [];
          return startedAt ? [{ pid: Number(pid), parent: Number(parent), startedAt }] : [];
        }),
      ),
    );
  });
}
