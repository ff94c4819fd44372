import { isStoredArtifactPath } from "./artifacts/stored-path.js";
import { incomingFolder, isRunId, trashFolder } from "./store-layout.js";

/** What a file is in a store. */
export type EntryRole =
  | "format"
  | "ignore"
  | "index"
  | "lock"
  | "journal"
  | "run-mark"
  | "log"
  | "name"
  | "registration"
  | "pipeline-mark"
  | "deleted-run"
  | "artifact"
  | "step-cache"
  | "shortcut"
  | "cache-entry"
  | "trash"
  | "temporary"
  | "unknown";

/** @param path relative to the store, with `/` between its parts */
export function roleOf(path: string): EntryRole {
  const [top = "", ...rest] = path.split("/");
  if (top === trashFolder) return "trash";
  if (top === incomingFolder || top === "unfinished" || isTemporary(path)) return "temporary";
  if (rest.length === 0) return topLevel[top] ?? "unknown";
  return inFolder[top]?.(rest, path) ?? "unknown";
}

/** Ids of runs that have a folder, by the paths of a store. */
export function runIdIn(path: string): string | undefined {
  const [top, id = ""] = path.split("/");
  return top === "runs" && isRunId(id) ? id : undefined;
}

/** Written beside its file, to be renamed when it is whole. */
function isTemporary(path: string): boolean {
  return /\.[0-9a-f]{8}\.tmp$/.test(path) || /^cache\/.+\.\d+\.[a-z0-9]+$/.test(path);
}

const topLevel: { readonly [name: string]: EntryRole | undefined } = {
  "store.json": "format",
  ".gitignore": "ignore",
  "index.sqlite": "index",
};

const inFolder: {
  readonly [folder: string]:
    | ((rest: readonly string[], path: string) => EntryRole | undefined)
    | undefined;
} = {
  lock: ([, ...more]) => (more.length === 0 ? "lock" : undefined),
  runs: ([id = "", name = "", ...more]) => {
    if (!isRunId(id)) return undefined;
    if (name === "logs") return more.length === 1 ? "log" : undefined;
    return more.length === 0 ? runFiles[name] : undefined;
  },
  names: ([, ...more]) => (more.length === 0 ? "name" : undefined),
  pipelines: ([name = "", ...more]) => {
    if (more.length > 0 || !name.endsWith(".json")) return undefined;
    return name.endsWith(".deleted.json") ? "pipeline-mark" : "registration";
  },
  "deleted-runs": ([name = "", ...more]) =>
    more.length === 0 && name.endsWith(".json") && isRunId(name.slice(0, -".json".length))
      ? "deleted-run"
      : undefined,
  artifacts: (_, path) => (isStoredArtifactPath(path) ? "artifact" : undefined),
  cache: ([name = "", ...more]) => {
    if (name === "lowered" || name === "code") return "cache-entry";
    if (more.length > 0) return undefined;
    return {
      "steps.jsonl": "step-cache",
      "steps.table": "shortcut",
      "runs.jsonl": "shortcut",
      "steps.jsonl.lock": "temporary",
    }[name] as EntryRole | undefined;
  },
};

const runFiles: { readonly [name: string]: EntryRole | undefined } = {
  "journal.jsonl": "journal",
  cancelled: "run-mark",
  dead: "run-mark",
};
