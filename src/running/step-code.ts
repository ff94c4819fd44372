import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { CacheKeyParts } from "../model/cache-key.js";
import type { SourceLocation } from "../model/source-location.js";

type Code = CacheKeyParts["code"];

/**
 * What code a call's step is made of: the project code around its definition, and its function. The
 * place of the definition alone would not do: one statement may define several steps, and one helper
 * that calls `step()` any number.
 */
export function createCodeOf(
  fingerprint: (definition: SourceLocation) => Promise<Code>,
): (call: RecordedCall) => Promise<Code> {
  return async ({ node, structure }) => {
    const code = node.definition ? await fingerprint(node.definition) : { units: {}, packages: {} };
    return { ...code, units: { ...code.units, function: structure } };
  };
}
