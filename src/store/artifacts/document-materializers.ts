import {
  type DocumentKind,
  type DocumentOf,
  isDocument,
  isVegaLite,
} from "../../model/document.js";
import { describeValue } from "./describe-value.js";
import { isExactJson } from "./plain-json.js";
import type { FormatMaterializer } from "./stored-form.js";
import { firstLines } from "./summarize-string.js";
import { recordBounds } from "./summary-bounds.js";
import { textOfBytes } from "./text-of-bytes.js";
import { isWellFormed } from "./well-formed.js";

/** What `markdown`, `html` and `csv` make: the text as a file of its kind. */
export const documentMaterializers: readonly FormatMaterializer[] = (
  [
    { kind: "markdown", name: "Markdown", extension: "md" },
    { kind: "html", name: "HTML", extension: "html" },
    { kind: "csv", name: "CSV", extension: "csv" },
  ] as const
).map(({ kind, name, extension }) => ({
  format: kind,
  store(_output, value) {
    if (!isDocument(value) || value.document !== kind || !isWellFormed(value.text))
      return undefined;
    const { text } = value;
    return {
      content: text,
      mediaType: `text/${kind}; charset=utf-8`,
      extension,
      dataType: name,
      summarize: () => ({
        kind: "text",
        ...firstLines(text, recordBounds),
        characterCount: text.length,
      }),
    };
  },
  load(bytes): DocumentOf<DocumentKind> {
    return { document: kind, text: textOfBytes(bytes) };
  },
}));

/** Charts as plain data, under the name that editors and notebooks know them by. */
export const vegaLiteMaterializer: FormatMaterializer = {
  format: "vega-lite",
  store(_output, value) {
    if (!isVegaLite(value) || !isExactJson(value)) return undefined;
    const version = /\/vega-lite\/v(\d+)/.exec(value.$schema)?.[1];
    const { summary } = describeValue(value, { json: true, bounds: recordBounds });
    return {
      content: JSON.stringify(value),
      mediaType: `application/vnd.vegalite.v${version}+json`,
      extension: "vl.json",
      dataType: "Vega-Lite chart",
      summarize: () => summary,
    };
  },
  load: (bytes) => JSON.parse(textOfBytes(bytes)),
};
