import type { ArtifactFormat, ArtifactRecord, ArtifactSummary } from "../../model/artifact.js";
import { isDocument } from "../../model/document.js";
import { isNdArray, isNumberArray } from "../../model/nd-array.js";
import { describeValue } from "./describe-value.js";
import { typeOfArray } from "./number-types.js";
import { isStreamed, readArtifact } from "./read-artifact.js";
import { summarizeNumbers } from "./summarize-numbers.js";
import { firstLines } from "./summarize-string.js";
import { createTableSummary } from "./summarize-table.js";
import { previewBounds, type SummaryBounds } from "./summary-bounds.js";

/** A larger artifact is not read for a preview: what its record tells has to do. */
export const previewedBytes = 32 * 1024 * 1024;

/**
 * A summary that tells more than the one in the record: the whole value, unless it is large.
 * @param bounds how much of it. Default: as much as an editor shows at ease
 * @throws {ArtifactDamagedError} when the artifact is missing or its bytes have changed
 */
export async function previewArtifact(
  root: string,
  artifact: ArtifactRecord,
  bounds: SummaryBounds = previewBounds,
): Promise<ArtifactSummary> {
  const { format, size, summary } = artifact;
  const describe = previews[format];
  if (size > previewedBytes || !describe || isStreamed(artifact)) return summary;
  return describe(await readArtifact(root, artifact), bounds) ?? summary;
}

type Describe = (value: unknown, bounds: SummaryBounds) => ArtifactSummary | undefined;

/** Of the formats that a value says more of than the record. Only these are read: no user's code runs here. */
const previews: {
  readonly [format in ArtifactFormat]?: Describe;
} = {
  json: (value, bounds) => describeValue(value, { json: true, bounds }).summary,
  "exact-json": (value, bounds) => describeValue(value, { json: false, bounds }).summary,
  text: describeText,
  markdown: describeText,
  html: describeText,
  csv: describeText,
  "vega-lite": (value, bounds) => describeValue(value, { json: true, bounds }).summary,
  parquet: describeRows,
  npy: describeNumbers,
};

function describeText(value: unknown, bounds: SummaryBounds): ArtifactSummary | undefined {
  const text = isDocument(value) ? value.text : value;
  if (typeof text !== "string") return undefined;
  return { kind: "text", ...firstLines(text, bounds), characterCount: text.length };
}

function describeRows(value: unknown, bounds: SummaryBounds): ArtifactSummary | undefined {
  const table = createTableSummary(bounds, () => true);
  for (const row of Array.isArray(value) ? value : []) table.add(row);
  return table.end();
}

function describeNumbers(value: unknown, bounds: SummaryBounds): ArtifactSummary | undefined {
  const numbers = isNumberArray(value) ? { data: value, shape: [value.length] } : value;
  if (!isNdArray(numbers)) return undefined;
  const { dtype } = typeOfArray(numbers.data);
  return summarizeNumbers(numbers, { dtype, bounds });
}
