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
): (call: RecordedCall) => Code | Promise<Code> {
  const around = new Map<string, Promise<Code>>();
  const whole = new Map<string, Code>();
  return ({ node: { definition }, structure }) => {
    const place = definition ? `${definition.file}:${definition.line}:${definition.column}` : "";
    const key = `${place}\n${structure}`;
    const known = whole.get(key);
    if (known) return known;
    const code = around.get(place) ?? (definition ? fingerprint(definition) : noCode);
    around.set(place, code);
    return code.then((found) => {
      // All calls of a step get the same object, so that its text is made once.
      const complete = whole.get(key) ?? withFunction(found, structure);
      whole.set(key, complete);
      return complete;
    });
  };
}

const noCode = Promise.resolve<Code>({ units: {}, packages: {} });

function withFunction(code: Code, structure: string): Code {
  return { ...code, units: { ...code.units, function: structure } };
}
