import { describeValue } from "./describe-value.js";
import { isExactJson } from "./plain-json.js";
import type { FormatMaterializer } from "./stored-form.js";
import { recordBounds } from "./summary-bounds.js";
import { textOfBytes } from "./text-of-bytes.js";

/** Values that come back from JSON exactly as they went in. */
export const jsonMaterializer: FormatMaterializer = {
  format: "json",
  store(_output, value) {
    const content = isExactJson(value) ? stringify(value) : undefined;
    if (content === undefined) return undefined;
    const { dataType, summary } = describeValue(value, {
      json: true,
      jsonLength: content.length,
      bounds: recordBounds,
    });
    return {
      content,
      mediaType: "application/json",
      extension: "json",
      dataType,
      summarize: () => summary,
    };
  },
  load: (bytes) => JSON.parse(textOfBytes(bytes)),
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
