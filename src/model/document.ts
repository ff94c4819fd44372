/** A text of a kind that other tools know: kept as a file of that kind, and given to consumers as it is here. */
export interface DocumentOf<Kind extends DocumentKind> {
  readonly document: Kind;
  readonly text: string;
}

export type DocumentKind = "markdown" | "html" | "csv";

/** A chart as plain data, in the grammar of Vega-Lite. */
export interface VegaLiteSpecification {
  readonly $schema: string;
  readonly [property: string]: unknown;
}

/**
 * Makes an output that is stored as a Markdown file. A step that takes it gets this object.
 *
 * @example
 * const report = step(function report(accuracy: number) {
 *   return markdown(`# Accuracy\n\n${accuracy}`);
 * });
 */
export function markdown(text: string): DocumentOf<"markdown"> {
  return { document: "markdown", text };
}

/**
 * Makes an output that is stored as an HTML file. A step that takes it gets this object.
 *
 * @example
 * return html(`<h1>Accuracy</h1><p>${accuracy}</p>`);
 */
export function html(text: string): DocumentOf<"html"> {
  return { document: "html", text };
}

/**
 * Makes an output that is stored as a CSV file. A step that takes it gets this object.
 *
 * @example
 * return csv("day,count\n2024-01-01,12\n");
 */
export function csv(text: string): DocumentOf<"csv"> {
  return { document: "csv", text };
}

/**
 * Names the grammar of a chart, where it does not name it itself. Any output whose `$schema` is one of
 * Vega-Lite's is stored as a `.vl.json` file; a step that takes it gets the same plain data.
 *
 * @example
 * return vegaLite({ data: { values }, mark: "bar", encoding: { x: { field: "day" }, y: { field: "count" } } });
 */
export function vegaLite(specification: {
  readonly [property: string]: unknown;
}): VegaLiteSpecification {
  return { $schema: "https://vega.github.io/schema/vega-lite/v5.json", ...specification };
}

export function isDocument(value: unknown): value is DocumentOf<DocumentKind> {
  if (typeof value !== "object" || value === null) return false;
  const { document, text } = value as Partial<DocumentOf<DocumentKind>>;
  return (
    typeof text === "string" &&
    (document === "markdown" || document === "html" || document === "csv") &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Reflect.ownKeys(value).length === 2
  );
}

export function isVegaLite(value: unknown): value is VegaLiteSpecification {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { $schema } = value as Partial<VegaLiteSpecification>;
  return typeof $schema === "string" && /\/vega-lite\/v\d/.test($schema);
}
