// What every recorded step has to do at the least: its async function, one line appended to a file, and one
// SHA-256 of a kilobyte.
import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";

const kilobyte = Buffer.alloc(1024, "x");

/** Calls each function with what the one before gave; returns the milliseconds. */
export async function chainFloor(
  file: string,
  functions: readonly ((x: number, by?: number) => Promise<number>)[],
  clock: () => number,
): Promise<number> {
  const descriptor = openSync(file, "w");
  const start = clock();
  let value = 0;
  for (const fn of functions) {
    value = await fn(value);
    keep(descriptor, value);
  }
  const ms = clock() - start;
  closeSync(descriptor);
  return ms;
}

/** Calls all functions with the same value, at the same time; returns the milliseconds. */
export async function fanOutFloor(
  file: string,
  functions: readonly ((x: number, by?: number) => Promise<number>)[],
  clock: () => number,
): Promise<number> {
  const descriptor = openSync(file, "w");
  const start = clock();
  await Promise.all(functions.map(async (fn, at) => keep(descriptor, await fn(0, at))));
  const ms = clock() - start;
  closeSync(descriptor);
  return ms;
}

function keep(descriptor: number, value: number): void {
  writeSync(descriptor, `${JSON.stringify({ at: performance.now(), value })}\n`);
  createHash("sha256").update(kilobyte).digest("hex");
}
