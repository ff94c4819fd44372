import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { LoweredModule } from "./lowered-module.js";

/** Lowered modules on disk, shared by every process that uses the store. */
export interface LoweredCache {
  /** Undefined when there is no whole entry under this key. */
  find(key: string): LoweredModule | undefined;
  /** Does nothing where the folder cannot be written: a run needs no cache. */
  keep(key: string, lowered: LoweredModule): void;
}

/** An entry is the SHA-256 of the rest on a line of its own, what is known of the module, and its code. */
export function openLoweredCache(folder: string): LoweredCache {
  const pathOf = (key: string) => join(folder, "lowered", `${key}.js`);
  return {
    find: (key) => readEntry(pathOf(key)),
    keep: (key, lowered) => writeEntry(pathOf(key), lowered),
  };
}

function readEntry(file: string): LoweredModule | undefined {
  let entry: string;
  try {
    entry = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const [hash, rest] = splitLine(entry);
  if (hash !== sha256(rest)) return undefined;
  const [about, code] = splitLine(rest);
  return { ...(JSON.parse(about) as Omit<LoweredModule, "code">), code };
}

function writeEntry(file: string, { code, ...about }: LoweredModule): void {
  const rest = `${JSON.stringify(about)}\n${code}`;
  const temporary = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, `${sha256(rest)}\n${rest}`, { mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}

function splitLine(text: string): [string, string] {
  const end = text.indexOf("\n");
  return end === -1 ? [text, ""] : [text.slice(0, end), text.slice(end + 1)];
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
