import { hash } from "node:crypto";
import type { RecordedArgument, RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { CacheKey, CacheKeyParts } from "../model/cache-key.js";
import { canonicalJson, canonicalJsonOnce } from "../model/canonical-json.js";
import type { JsonValue } from "../model/json.js";
import { recordOf } from "./record-of.js";

/** What a call depends on besides its arguments; both are worked out by who knows the project. */
export interface StepSources {
  readonly codeOf: (call: RecordedCall) => Awaitable<CacheKeyParts["code"]>;
  /** What the step's option `cache` adds; nothing adds nothing. */
  readonly ownOf?: (call: RecordedCall) => Awaitable<CacheKeyParts["own"]>;
}

/** At once where it is known: every promise costs a short step a part of its time. */
type Awaitable<T> = T | Promise<T>;

/**
 * Names what a call's outputs depend on: two calls with the same key may use the same outputs.
 * @param inputs what stands for each input's content; for an element of a list, that of the element
 */
export function workOutKey(
  sources: StepSources,
  call: RecordedCall,
  inputs: KeyInputs,
): Awaitable<CacheKey> {
  const code = sources.codeOf(call);
  const own = sources.ownOf?.(call);
  if (!(code instanceof Promise || own instanceof Promise)) return keyOf(call, inputs, code, own);
  return Promise.all([code, own]).then(([code, own]) => keyOf(call, inputs, code, own));
}

type KeyInputs = ReadonlyMap<string, { readonly artifact: InputContent }>;
type InputContent = Pick<ArtifactRecord, "format" | "hash" | "readAs" | "materializer">;

function keyOf(
  call: RecordedCall,
  inputs: KeyInputs,
  code: CacheKeyParts["code"],
  own: CacheKeyParts["own"],
): CacheKey {
  const { parameters } = call.node;
  const contents = recordOf(inputs, ({ artifact }) => contentOf(artifact));
  const fields = [
    `"code":${canonicalJsonOnce(code)}`,
    `"inputs":${canonicalJson(contents)}`,
    ...(own ? [`"own":${canonicalJson(own)}`] : []),
    `"parameters":${canonicalJson(parameters)}`,
    `"places":${canonicalJson(call.args.map(placeOf))}`,
  ];
  return {
    key: hash("sha256", `{${fields.join(",")}}`, "hex"),
    parts: { code, parameters, inputs: contents, ...(own && { own }) },
  };
}

/** Equal bytes may be read as different values. */
function contentOf({ format, hash, readAs, materializer }: InputContent): string {
  if (!readAs && !materializer) return `${format}:${hash}`;
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
