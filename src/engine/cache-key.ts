import { createHash } from "node:crypto";
import type { RecordedArgument, RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { CacheKey, CacheKeyParts } from "../model/cache-key.js";
import type { JsonValue } from "../model/json.js";
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
  const text = canonicalJson({ ...parts, places: call.args.map(placeOf) });
  return { key: createHash("sha256").update(text).digest("hex"), parts };
}

/** What stands in an argument's place: `f()`, `f({})`, `f(5)` and `f({ x: 5 })` may have the same parameters. */
function placeOf(arg: RecordedArgument): JsonValue {
  return arg.kind === "output" ? arg.input : arg.kind === "value" ? [arg.value] : null;
}
