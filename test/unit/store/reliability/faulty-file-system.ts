// Makes one call of the file system that concerns the store go wrong: the process is killed there, or the call
// fails. To be loaded before what uses `node:fs`.
import fs from "node:fs";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

export interface Fault {
  /** The store's folder; calls elsewhere go well. */
  readonly root: string;
  /** The number of the call, from 1. */
  readonly at: number;
  /** `count`, `kill-before`, `kill-half` (where a write has written half), `kill-after`, or an error's code. */
  readonly how: string;
  /** Whether all calls from that one on fail. */
  readonly lasts?: boolean;
}

export interface FaultReport {
  /** Names of all calls, in their order. */
  readonly calls: readonly string[];
  /** Whether one went wrong. */
  readonly hit: boolean;
}

type Call = (...args: unknown[]) => unknown;
type Module = { [name: string]: Call };

const writing = ["writeSync", "writeFileSync", "writev", "handle.writeFile"];
const making = ["mkdirSync", "linkSync", "renameSync", "promises.open", "openSync"];
const others = [
  "fsyncSync",
  "fdatasyncSync",
  "fsync",
  "fdatasync",
  "handle.sync",
  "rmSync",
  "ftruncateSync",
  "closeSync",
];
const reading = [
  "readFileSync",
  "readSync",
  "readdirSync",
  "statSync",
  "fstatSync",
  "open",
  "read",
  "promises.readFile",
  "promises.stat",
  "promises.realpath",
];

/** Calls that change something: a process that is killed before or after another has changed the same. */
const changing: readonly string[] = [...writing, ...making, ...others];

/** Which calls can fail so. */
const failing: { readonly [code: string]: readonly string[] } = {
  ENOSPC: [...writing, ...making, "fsyncSync", "fdatasyncSync", "fsync", "handle.sync"],
  EIO: [...changing, ...reading],
  EMFILE: [
    "openSync",
    "promises.open",
    "writeFileSync",
    "readFileSync",
    "readdirSync",
    "open",
    "promises.readFile",
  ],
  EACCES: [
    ...making,
    "writeFileSync",
    "rmSync",
    "readFileSync",
    "readdirSync",
    "statSync",
    "open",
    "promises.readFile",
    "promises.stat",
    "promises.realpath",
  ],
};

let fault: Fault | undefined;
let calls: string[] = [];
let hit = false;
const descriptors = new Set<unknown>();
const { writeSync, writevSync } = fs;

/** From now on calls are counted anew. @returns what came of the fault before */
export function setFault(next: Fault | undefined): FaultReport {
  const report = { calls, hit };
  fault = next;
  calls = [];
  hit = false;
  return report;
}

function wrap(module: Module, key: string, name: string): void {
  const real = module[key] as Call;
  function wrapped(this: unknown, ...args: unknown[]): unknown {
    const go = () => noteDescriptor(name, args, real.apply(this, args));
    return concerns(this, args) ? meet(name, { self: this, args, go }) : go();
  }
  for (const symbol of Object.getOwnPropertySymbols(real)) {
    Object.defineProperty(wrapped, symbol, Object.getOwnPropertyDescriptor(real, symbol) ?? {});
  }
  module[key] = wrapped;
}

function concerns(self: unknown, [first]: readonly unknown[]): boolean {
  if (!fault) return false;
  if (typeof first === "string") return first.startsWith(fault.root);
  const descriptor = typeof first === "number" ? first : (self as { fd?: unknown } | undefined)?.fd;
  return descriptors.has(descriptor);
}

function noteDescriptor(name: string, args: readonly unknown[], result: unknown) {
  const isStores = fault && typeof args[0] === "string" && args[0].startsWith(fault.root);
  if (name === "openSync" && isStores) descriptors.add(result);
  if (name === "closeSync") descriptors.delete(args[0]);
  if (name !== "promises.open" || !isStores) return result;
  return (result as Promise<{ fd: number }>).then((handle) => {
    descriptors.add(handle.fd);
    return handle;
  });
}

interface Attempt {
  readonly self: unknown;
  readonly args: readonly unknown[];
  readonly go: () => unknown;
}

function meet(name: string, { self, args, go }: Attempt): unknown {
  const { at, how, lasts } = fault as Fault;
  const isCounted = how === "count" || how.startsWith("kill") ? changing : failing[how];
  if (!isCounted?.includes(name)) return go();
  calls.push(name);
  const isIt = calls.length === at || (lasts && calls.length > at);
  if (!isIt || how === "count") return go();
  hit = true;
  if (how === "kill-before") die();
  if (how === "kill-after") return afterwards(go, args);
  if (how === "kill-half" || how === "ENOSPC") writeHalf(name, self, args);
  if (how === "kill-half") die();
  return failWith(how, name, args);
}

/** Returns never. */
function die(): void {
  process.kill(process.pid, "SIGKILL");
}

function afterwards(go: () => unknown, args: readonly unknown[]): unknown {
  const back = args.at(-1);
  if (typeof back === "function") (args as unknown[])[args.length - 1] = die;
  const result = go();
  if (typeof back === "function") return result;
  if (!(result instanceof Promise)) die();
  return (result as Promise<unknown>).then(die);
}

function writeHalf(
  name: string,
  self: unknown,
  [first, data, offset, length]: readonly unknown[],
): void {
  const bytes = typeof data === "string" ? Buffer.from(data) : (data as Uint8Array);
  if (name === "writeSync" && typeof length === "number") {
    writeSync(first as number, bytes, offset as number, Math.floor(length / 2));
  } else if (name === "writeSync") {
    writeSync(first as number, bytes, 0, Math.floor(bytes.length / 2));
  } else if (name === "writev") {
    const all = Buffer.concat(data as Uint8Array[]);
    writevSync(first as number, [all.subarray(0, all.length / 2)]);
  } else if (name === "handle.writeFile") {
    const half = (first as Uint8Array).subarray(0, (first as Uint8Array).length / 2);
    writeSync((self as { fd: number }).fd, half);
  } else if (name === "writeFileSync") {
    const descriptor = fs.openSync(first as string, "wx");
    writeSync(descriptor, bytes, 0, Math.floor(bytes.length / 2));
  }
}

function failWith(code: string, name: string, args: readonly unknown[]): unknown {
  const path = typeof args[0] === "string" ? { path: args[0] } : {};
  const error = Object.assign(new Error(`${code}: injected, ${name}`), {
    code,
    syscall: name,
    ...path,
  });
  const back = args.at(-1);
  if (name.includes(".")) return Promise.reject(error);
  if (typeof back !== "function" || name.endsWith("Sync")) throw error;
  setImmediate(() => back(error));
  return undefined;
}

const handle = await promises.open(process.execPath, "r");
const handles = Object.getPrototypeOf(handle) as Module;
await handle.close();
for (const name of [...changing, ...reading]) {
  const [place, key = ""] = name.split(".");
  if (place === "handle") wrap(handles, key, name);
  else if (place === "promises") wrap(promises as unknown as Module, key, name);
  else wrap(fs as unknown as Module, name, name);
}
syncBuiltinESMExports();
