import { hash } from "node:crypto";
import type { RecordedArgument, RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { CacheKey, CacheKeyParts } from "../model/cache-key.js";
import type { JsonValue } from "../model/json.js";
import { canonicalJson } from "./canonical-json.js";

/** What a call depends on besides its arguments; both are worked out by who knows the project. */
export interface StepSources {
  readonly codeOf: (call: RecordedCall) => Promise<CacheKeyParts["code"]>;
  /** What the step's option `cache` adds; nothing adds nothing. */
  readonly ownOf?: (call: RecordedCall) => Promise<CacheKeyParts["own"]>;
}

/**
 * Names what a call's outputs depend on: two calls with the same key may use the same outputs.
 * @param inputs what stands for each input's content; for an element of a list, that of the element
 */
export async function workOutKey(
  sources: StepSources,
  call: RecordedCall,
  inputs: ReadonlyMap<string, Pick<ArtifactRecord, "format" | "hash" | "readAs" | "materializer">>,
): Promise<CacheKey> {
  const code = await sources.codeOf(call);
  const own = sources.ownOf && (await sources.ownOf(call));
  const parts = {
    code,
    parameters: call.node.parameters,
    inputs: Object.fromEntries(
      Array.from(inputs, ([name, artifact]) => [name, contentOf(artifact)]),
    ),
    ...(own && { own }),
  };
  const text = canonicalJson({ ...parts, places: call.args.map(placeOf) });
  return { key: hash("sha256", text, "hex"), parts };
}

/** Equal bytes may be read as different values. */
function contentOf({
  format,
  hash,
  readAs,
  materializer,
}: Pick<ArtifactRecord, "format" | "hash" | "readAs" | "materializer">): string {
  return [format, ...(readAs ? [readAs] : []), ...(materializer ? [materializer] : []), hash].join(
    ":",
  );
}

/** What stands in an argument's place: `f()`, `f({})`, `f(5)` and `f({ x: 5 })` may have the same parameters. */
function placeOf(arg: RecordedArgument): JsonValue {
  switch (arg.kind) {
    case "output":
      return arg.orField ? { input: arg.input, field: arg.output } : arg.input;
    case "choice": {
      const fields = arg.sources.flatMap(({ orField, output }) => (orField ? [output] : []));
      return fields.length > 0 ? { input: arg.input, fields } : arg.input;
    }
    case "value":
      return [arg.value];
    case "array":
      return { array: arg.items.map(placeOf) };
    case "object":
      return {
        object: Object.fromEntries(
          Object.entries(arg.fields).map(([name, field]) => [name, placeOf(field)]),
        ),
      };
    case "absent":
      return null;
  }
}
