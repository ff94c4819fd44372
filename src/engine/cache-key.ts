import { createHash } from "node:crypto";
import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { CacheKey, CacheKeyParts } from "../model/cache-key.js";
import { canonicalJson } from "./canonical-json.js";

/** Names what a call's outputs depend on: two calls with the same key may use the same outputs. */
export function cacheKeyOf(
  call: RecordedCall,
  code: CacheKeyParts["code"],
  inputs: ReadonlyMap<string, ArtifactRecord>,
): CacheKey {
  const parts = {
    code: { units: code.units, packages: code.packages },
    parameters: call.node.parameters,
    inputs: Object.fromEntries(
      Array.from(inputs, ([name, { format, hash }]) => [name, `${format}:${hash}`]),
    ),
  };
  return { key: createHash("sha256").update(canonicalJson(parts)).digest("hex"), parts };
}
