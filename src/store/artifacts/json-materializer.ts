import { describeValue } from "./describe-value.js";
import { isExactJson } from "./exact-json.js";
import type { Materializer } from "./materializer.js";
import { recordBounds } from "./summary-bounds.js";

/** Values that come back from JSON exactly as they went in. */
export const jsonMaterializer: Materializer = {
  format: "json",
  store(_output, value) {
    const text = isExactJson(value) ? stringify(value) : undefined;
    if (text === undefined) return undefined;
    return {
      chunks: [Buffer.from(text, "utf8")],
      mediaType: "application/json",
      extension: "json",
      ...describeValue(value, { json: true, bounds: recordBounds }),
    };
  },
  load: (bytes) =>
    JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8")),
};

/** Undefined for what has a circle, is nested too deeply or is longer than a string can be. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
