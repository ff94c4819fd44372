import { join } from "node:path";
import { readCheckedFile, writeCheckedFile } from "../files/checked-file.js";
import { textHash } from "../files/text-hash.js";
import type { LoweredModule } from "./lowered-module.js";

/** Lowered modules on disk, shared by every process that uses the store. */
export interface LoweredCache {
  /** Undefined when there is no whole entry under this key, which may be of any length. */
  find(key: string): LoweredModule | undefined;
  keep(key: string, lowered: LoweredModule): void;
}

/** What an entry's first line says; its key and its code follow. */
interface EntryHead extends Omit<LoweredModule, "code"> {
  readonly keyLength: number;
}

export function openLoweredCache(folder: string): LoweredCache {
  const pathOf = (key: string) => join(folder, "lowered", `${textHash(key)}.js`);
  return {
    find: (key) => {
      const entry = readCheckedFile(pathOf(key));
      return entry === undefined ? undefined : parseEntry(entry, key);
    },
    keep: (key, { code, ...about }) => {
      const head: EntryHead = { ...about, keyLength: key.length };
      writeCheckedFile(pathOf(key), `${JSON.stringify(head)}\n${key}${code}`);
    },
  };
}

/** The name of the file leaves a chance that it is another key's, so the whole key is compared. */
function parseEntry(entry: string, key: string): LoweredModule | undefined {
  const end = entry.indexOf("\n") + 1;
  const { keyLength, ...about } = JSON.parse(entry.slice(0, end)) as EntryHead;
  if (keyLength !== key.length || !entry.startsWith(key, end)) return undefined;
  return { ...about, code: entry.slice(end + keyLength) };
}
