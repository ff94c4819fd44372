import { join } from "node:path";
import { readCheckedFile, writeCheckedFile } from "../files/checked-file.js";
import type { LoweredModule } from "./lowered-module.js";

/** Lowered modules on disk, shared by every process that uses the store. */
export interface LoweredCache {
  /** Undefined when there is no whole entry under this key. */
  find(key: string): LoweredModule | undefined;
  keep(key: string, lowered: LoweredModule): void;
}

/** An entry is what is known of the module, on a line of its own, and its code. */
export function openLoweredCache(folder: string): LoweredCache {
  const pathOf = (key: string) => join(folder, "lowered", `${key}.js`);
  return {
    find: (key) => {
      const entry = readCheckedFile(pathOf(key));
      return entry === undefined ? undefined : parseEntry(entry);
    },
    keep: (key, { code, ...about }) =>
      writeCheckedFile(pathOf(key), `${JSON.stringify(about)}\n${code}`),
  };
}

function parseEntry(entry: string): LoweredModule {
  const end = entry.indexOf("\n");
  const about = JSON.parse(entry.slice(0, end)) as Omit<LoweredModule, "code">;
  return { ...about, code: entry.slice(end + 1) };
}
