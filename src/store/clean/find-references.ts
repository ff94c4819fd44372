import { closeSync, readFileSync, readSync } from "node:fs";
import { openInStore } from "../place-in-store.js";
import { trashFolder } from "../store-layout.js";

/** Finds which files of artifacts are needed by what needs a text. */
export interface ReferenceFinder {
  /** Paths in the store, also of the items of lists. */
  inText(text: string): ReadonlySet<string>;
}

/**
 * Looks for paths in the text itself, whatever is around them: a damaged line, or one of a later version, still
 * tells what it names. At worst something is kept that nobody needs.
 */
export function findReferences(root: string): ReferenceFinder {
  const lists = new Map<string, readonly string[]>();

  function itemsOf(path: string): readonly string[] {
    const known = lists.get(path);
    if (known) return known;
    const items = path.endsWith(".json") ? pathsIn(readList(root, path)) : [];
    lists.set(path, items);
    return items;
  }

  return {
    inText(text) {
      // What is added while it is gone through is gone through, too.
      const found = new Set(pathsIn(text));
      for (const path of found) for (const item of itemsOf(path)) found.add(item);
      return found;
    },
  };
}

function pathsIn(text: string): readonly string[] {
  return text.match(/artifacts\/[0-9a-f]{2}\/[0-9a-f]{64}\.[a-z0-9]{1,8}(?:\.json)?/g) ?? [];
}

/** The text of a list's file; nothing for any other file, of which only the first bytes are read. */
function readList(root: string, path: string): string {
  const descriptor = open(root, path) ?? open(root, `${trashFolder}/${path}`);
  if (descriptor === undefined) return "";
  try {
    const start = Buffer.alloc(listStart.length);
    readSync(descriptor, start, 0, start.length, 0);
    return start.toString("latin1") === listStart ? readFileSync(descriptor, "latin1") : "";
  } finally {
    closeSync(descriptor);
  }
}

/** As a list of artifact records begins; see `list-form.ts`. */
const listStart = '[{"output":';

/** What is not there, or cannot be read, cannot be read by who needs it either. */
function open(root: string, path: string): number | undefined {
  try {
    return openInStore(root, path);
  } catch {
    return undefined;
  }
}
