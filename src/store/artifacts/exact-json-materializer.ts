import { describeValue } from "./describe-value.js";
import { decodeExactJson } from "./exact-json-decode.js";
import { encodeExactJson } from "./exact-json-encode.js";
import type { FormatMaterializer } from "./stored-form.js";
import { recordBounds } from "./summary-bounds.js";
import { textOfBytes } from "./text-of-bytes.js";

/** Everything else that is plain data. It comes last, and says why it refuses a value. */
export const exactJsonMaterializer: FormatMaterializer = {
  format: "exact-json",
  store(output, value) {
    const content = encodeExactJson(output, value);
    const { dataType, summary } = describeValue(value, { json: false, bounds: recordBounds });
    return {
      content,
      mediaType: "application/json",
      extension: "json",
      dataType,
      summarize: () => summary,
    };
  },
  load: (bytes) => decodeExactJson(textOfBytes(bytes)),
};
