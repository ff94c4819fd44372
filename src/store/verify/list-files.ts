import { type EntryRole, roleOf, runIdIn } from "../entry-role.js";
import { type StoreEntry, walkStore } from "../walk-store.js";
import type { Turn } from "../work-turns.js";
import type { Findings } from "./findings.js";

/** Paths of a store's files, by what they are. Links, and what is no file, are found and left out. */
export type StoreFiles = { readonly [role in EntryRole]: readonly string[] } & {
  /** Of all runs that have a folder. */
  readonly runIds: ReadonlySet<string>;
  readonly count: number;
};

export async function listFiles(root: string, findings: Findings, turn: Turn): Promise<StoreFiles> {
  const files: { [role in EntryRole]: string[] } = {
    ...{ format: [], ignore: [], index: [], lock: [], journal: [], "run-mark": [], log: [] },
    ...{ name: [], registration: [], "pipeline-mark": [], "deleted-run": [] },
    ...{
      artifact: [],
      "step-cache": [],
      shortcut: [],
      "cache-entry": [],
      trash: [],
      temporary: [],
      unknown: [],
    },
  };
  const runIds = new Set<string>();
  let count = 0;
  for (const entry of walkStore(root)) {
    await turn(() => ({ what: "files", done: count, total: count }));
    checkEntry(entry, findings);
    const runId = entry.kind === "folder" ? runIdIn(entry.path) : undefined;
    if (runId !== undefined) runIds.add(runId);
    if (entry.kind !== "file") continue;
    count += 1;
    const role = roleOf(entry.path);
    files[role].push(entry.path);
    if (role === "unknown") findings.add("unknown-file", entry.path, unknown);
    if (role === "temporary") findings.add("temporary-file", entry.path, temporary);
  }
  const [trash] = files.trash;
  if (trash !== undefined) findings.add("cleaning-unfinished", trash, unfinished);
  return { ...files, runIds, count };
}

function checkEntry({ path, kind, mode }: StoreEntry, findings: Findings): void {
  if (kind === "link" || kind === "other") {
    findings.add("link", path, kind === "link" ? link : special);
  } else if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    const rights = mode.toString(8);
    findings.add("open-to-others", path, `${open(rights)} chmod go= ${JSON.stringify(path)}`);
  }
}

const link =
  "This is a link, and links in a store are not followed. Remove it; where it stands for a file of the store, move that here.";
const special = "This is neither a file nor a folder, and is not read. Remove it.";
const open = (rights: string) =>
  `Others than its owner have rights to this (${rights}), and what runs hold may be private. In the store: `;
const unknown = "This is no file of a store. It does no harm; delete it, or move it away.";
const temporary =
  "Something that was being written: a process still writes it, or was killed. pipelens store gc removes it when it is old.";
const unfinished =
  "pipelens store gc was stopped before its end. Nothing that is needed is lost; run it again to finish.";
