import type { Materializer } from "./materializer.js";
import { summarizeString } from "./summarize-string.js";
import { recordBounds } from "./summary-bounds.js";

/** Long strings, as UTF-8. Short ones are JSON, so that they read as values beside numbers and lists. */
export const textMaterializer: Materializer = {
  format: "text",
  store(_output, value) {
    if (typeof value !== "string" || value.length <= 1024 || !isWellFormed(value)) return undefined;
    return {
      chunks: [Buffer.from(value, "utf8")],
      mediaType: "text/plain; charset=utf-8",
      extension: "txt",
      dataType: "string",
      summary: summarizeString(value, recordBounds),
    };
  },
  load: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8"),
};

/** UTF-8 has no half of a surrogate pair. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
