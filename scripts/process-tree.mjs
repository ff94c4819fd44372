import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** How long a process may take to end by itself before it is killed. */
const GRACE_MS = 3000;

/**
 * Ends a process and all its descendants: asks first, kills what is still there after three seconds.
 * @param {number} pid
 */
export async function endProcessTree(pid) {
  const tree = processTree(pid);
  for (const member of tree) signal(member, "SIGTERM");
  const deadline = Date.now() + GRACE_MS;
  while (Date.now() < deadline && tree.some(isRunning)) await pause(50);
  for (const member of tree) signal(member, "SIGKILL");
}

/** The process and its descendants, as Linux lists them now. @param {number} root @returns {number[]} */
function processTree(root) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const { pid, parent } of runningProcesses()) {
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  /** @type {number[]} */
  const tree = [];
  for (const waiting = [root]; waiting.length > 0; ) {
    const pid = waiting.pop() ?? 0;
    tree.push(pid);
    waiting.push(...(children.get(pid) ?? []));
  }
  return tree;
}

function runningProcesses() {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const fields = statFields(name);
    return fields ? [{ pid: Number(name), parent: Number(fields[1]) }] : [];
  });
}

/** @param {number} pid */
function isRunning(pid) {
  const state = statFields(String(pid))?.[0];
  return state !== undefined && state !== "Z";
}

/** State, parent and so on: what follows the program's name, which may itself hold spaces. @param {string} pid */
function statFields(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return undefined; // It ended between being listed and being read.
  }
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}
