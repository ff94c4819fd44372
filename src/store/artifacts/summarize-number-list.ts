import type { ArtifactSummary } from "../../model/artifact.js";
import { summarizeNumbers } from "./summarize-numbers.js";
import type { SummaryBounds } from "./summary-bounds.js";

/** Of a list of numbers, or a list of as long lists of numbers; undefined for anything else. */
export function summarizeNumberList(
  value: unknown,
  bounds: SummaryBounds,
): Extract<ArtifactSummary, { kind: "array" }> | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const rows: readonly unknown[] = value;
  const [first] = rows;
  if (typeof first === "number") {
    if (!isNumbers(rows)) return undefined;
    return summarizeNumbers(
      { data: Float64Array.from(rows), shape: [rows.length] },
      options(bounds),
    );
  }
  if (!Array.isArray(first) || first.length === 0 || !isNumbers(first)) return undefined;
  const width = first.length;
  const data = new Float64Array(rows.length * width);
  for (const [at, row] of rows.entries()) {
    if (!Array.isArray(row) || row.length !== width || !isNumbers(row)) return undefined;
    data.set(row, at * width);
  }
  return summarizeNumbers({ data, shape: [rows.length, width] }, options(bounds));
}

function options(bounds: SummaryBounds) {
  return { dtype: "number", bounds };
}

/** Holes are none. */
function isNumbers(list: readonly unknown[]): list is readonly number[] {
  for (let at = 0; at < list.length; at += 1) {
    if (typeof list[at] !== "number") return false;
  }
  return true;
}
