import type { FormatMaterializer } from "./stored-form.js";
import { summarizeString } from "./summarize-string.js";
import { recordBounds } from "./summary-bounds.js";
import { textOfBytes } from "./text-of-bytes.js";
import { isWellFormed } from "./well-formed.js";

/** Long strings, as UTF-8. Short ones are JSON, so that they read as values beside numbers and lists. */
export const textMaterializer: FormatMaterializer = {
  format: "text",
  store(_output, value) {
    if (typeof value !== "string" || value.length <= 1024 || !isWellFormed(value)) return undefined;
    return {
      content: value,
      mediaType: "text/plain; charset=utf-8",
      extension: "txt",
      dataType: "string",
      summarize: () => summarizeString(value, recordBounds),
    };
  },
  load: (bytes) => textOfBytes(bytes),
};
