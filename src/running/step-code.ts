import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { CacheKeyParts } from "../model/cache-key.js";
import type { SourceLocation } from "../model/source-location.js";

type Code = CacheKeyParts["code"];

/**
 * What code a call's step is made of: the project code around its definition, and its function. The
 * place of the definition alone would not do: one statement may define several steps, and one helper
 * that calls `step()` any number. Each definition is followed once, however many calls there are.
 */
export function createCodeOf(
  fingerprint: (definition: SourceLocation) => Promise<Code>,
): (call: RecordedCall) => Promise<Code> {
  const known = new Map<string, Promise<Code>>();
  const codeAt = (definition: SourceLocation): Promise<Code> => {
    const place = `${definition.file}:${definition.line}:${definition.column}`;
    const code = known.get(place) ?? fingerprint(definition);
    known.set(place, code);
    return code;
  };
  return async ({ node, structure }) => {
    const code = node.definition ? await codeAt(node.definition) : { units: {}, packages: {} };
    return { ...code, units: { ...code.units, function: structure } };
  };
}
