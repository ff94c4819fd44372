import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ArtifactRecord } from "../model/artifact.js";
import type { CachedStep } from "../model/run-store.js";
import { isStoredArtifactPath } from "./artifacts/stored-path.js";
import { isArtifactRecord, isRecord } from "./decode-artifact.js";
import { replaceFile } from "./store-files.js";
import { cachedStepFile } from "./store-layout.js";

/** A damaged entry, or one whose outputs are not all there, is a miss: the step runs and replaces it. */
export function findCachedStep(root: string, key: string): CachedStep | undefined {
  const cached = readCachedStep(cachedStepFile(root, key));
  return cached?.outputs.every((output) => isThere(root, output)) ? cached : undefined;
}

export function keepCachedStep(root: string, key: string, cached: CachedStep): void {
  replaceFile(cachedStepFile(root, key), `${JSON.stringify(cached)}\n`);
}

function readCachedStep(file: string): CachedStep | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isCachedStep(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isCachedStep(value: unknown): value is CachedStep {
  return (
    isRecord(value) &&
    typeof value.runId === "string" &&
    typeof value.runName === "string" &&
    typeof value.step === "string" &&
    Array.isArray(value.outputs) &&
    value.outputs.every(isArtifactRecord)
  );
}

function isThere(root: string, { location, size }: ArtifactRecord): boolean {
  if (location.kind === "inline") return true;
  if (!isStoredArtifactPath(location.path)) return false;
  return statSync(join(root, location.path), { throwIfNoEntry: false })?.size === size;
}
