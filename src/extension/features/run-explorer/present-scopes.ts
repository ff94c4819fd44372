import { basename, dirname, relative } from "node:path";
import type { RunScope } from "../../../protocol/runs-messages.js";

/** What a store has runs of. */
export interface StoreScopes {
  readonly root: string;
  /** Names of its pipelines. */
  readonly pipelines: readonly string[];
  readonly unlistedCount: number;
}

/** Runs of one store that belong together, as questions name them. */
export interface ScopeAddress {
  readonly root: string;
  readonly kind: RunScope["kind"];
  readonly pipeline?: string;
}

/** What a scope's key stands for; undefined for anything that is no such key. */
export function scopeAddress(key: string): ScopeAddress | undefined {
  try {
    const [root, kind, pipeline] = JSON.parse(key);
    if (typeof root !== "string") return undefined;
    if (kind === "pipeline" && typeof pipeline === "string") return { root, kind, pipeline };
    return kind === "all" || kind === "unlisted" ? { root, kind } : undefined;
  } catch {
    return undefined;
  }
}

export function scopeKey({ root, kind, pipeline }: ScopeAddress): string {
  return JSON.stringify([root, kind, ...(pipeline === undefined ? [] : [pipeline])]);
}

/**
 * What the page offers: of each store all runs, its pipelines by name, and the runs of none, if there are any.
 * @param more scopes that are wanted although nothing of them has run
 */
export function presentScopes(
  stores: readonly StoreScopes[],
  more: readonly ScopeAddress[],
  folders: readonly string[],
): readonly RunScope[] {
  const addresses = stores.flatMap(({ root, pipelines, unlistedCount }): ScopeAddress[] => [
    { root, kind: "all" },
    ...pipelines
      .toSorted((a, b) => a.localeCompare(b))
      .map((pipeline): ScopeAddress => ({ root, kind: "pipeline", pipeline })),
    ...(unlistedCount > 0 ? [{ root, kind: "unlisted" } as const] : []),
  ]);
  const known = new Map([...addresses, ...more].map((address) => [scopeKey(address), address]));
  const several = new Set([...known.values()].map(({ root }) => root)).size > 1;
  return [...known].map(([key, { root, kind, pipeline = "" }]) => ({
    key,
    root,
    kind,
    name: pipeline,
    ...(several ? { place: placeText(root, folders) } : {}),
  }));
}

/** A store's folder is named `.pipelens` mostly: what tells it apart is the folder that it is in. */
function placeText(root: string, folders: readonly string[]): string {
  const parent = basename(root) === ".pipelens" ? dirname(root) : root;
  const folder = folders.find((path) => parent === path || parent.startsWith(`${path}/`));
  if (folder === undefined) return parent;
  return relative(dirname(folder), parent);
}
