import { deserialize, serialize } from "node:v8";
import { NotStorableError } from "../../model/errors.js";
import { describeValue } from "./describe-value.js";
import type { Materializer } from "./materializer.js";
import { recordBounds } from "./summary-bounds.js";
import { findUnstorable } from "./unstorable.js";

/**
 * The last resort: Node's own serialisation, for what JSON would change (dates, maps, sets, NaN, undefined,
 * bigints, circles, typed arrays inside objects). Other tools cannot read it.
 */
export const structuredCloneMaterializer: Materializer = {
  format: "structured-clone",
  store(output, value) {
    const unstorable = findUnstorable(output, value);
    if (unstorable) throw notStorable(output, unstorable);
    return {
      chunks: [serializeValue(output, value)],
      mediaType: "application/x-v8-structured-clone",
      extension: "v8",
      ...describeValue(value, { json: false, bounds: recordBounds }),
    };
  },
  load: (bytes) => deserialize(bytes),
};

function serializeValue(output: string, value: unknown): Buffer {
  try {
    return serialize(value);
  } catch (error) {
    const reason =
      error instanceof RangeError ? "it is nested too deeply or too large" : String(error);
    throw notStorable(output, `${output} cannot be serialised: ${reason}`, error);
  }
}

function notStorable(output: string, what: string, cause?: unknown): NotStorableError {
  return new NotStorableError(
    "value-not-storable",
    `The output ${JSON.stringify(output)} cannot be stored: ${what}. Return plain data instead: objects, ` +
      "arrays, numbers, strings, typed arrays, bytes, dates, maps or sets.",
    cause === undefined ? undefined : { cause },
  );
}
