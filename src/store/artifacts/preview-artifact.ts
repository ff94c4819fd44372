import type { ArtifactRecord, ArtifactSummary } from "../../model/artifact.js";
import { isNdArray, isNumberArray } from "../../model/nd-array.js";
import { describeValue } from "./describe-value.js";
import { typeOfArray } from "./number-types.js";
import { readArtifact } from "./read-artifact.js";
import { summarizeNumbers } from "./summarize-numbers.js";
import { previewBounds } from "./summary-bounds.js";

/** A larger artifact is not read for a preview: what its record tells has to do. */
const maximumBytes = 32 * 1024 * 1024;

/**
 * A summary that tells more than the one in the record: the whole value, unless it is large.
 * @throws {ArtifactDamagedError} when the artifact is missing or its bytes have changed
 */
export async function previewArtifact(
  root: string,
  artifact: ArtifactRecord,
): Promise<ArtifactSummary> {
  const { format, size, summary } = artifact;
  if (size > maximumBytes || format === "bytes" || format === "image") return summary;
  const value = await readArtifact(root, artifact);
  if (format !== "npy") {
    return describeValue(value, { json: format === "json", bounds: previewBounds }).summary;
  }
  const numbers = isNumberArray(value) ? { data: value, shape: [value.length] } : value;
  if (!isNdArray(numbers)) return summary;
  const { dtype } = typeOfArray(numbers.data);
  return summarizeNumbers(numbers, { dtype, bounds: previewBounds });
}
