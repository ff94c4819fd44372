import { types } from "node:util";
import type { ArtifactRecord } from "../../model/artifact.js";
import { MaterializerMissingError, NotStorableError } from "../../model/errors.js";
import type { Materializer, SavedValue } from "../../model/materializer.js";
import { findMaterializer } from "../../model/materializer-registry.js";
import { describeValue } from "./describe-value.js";
import type { StoredForm } from "./stored-form.js";
import { recordBounds } from "./summary-bounds.js";

/**
 * What a program's own materializer makes of a value.
 * @throws {NotStorableError} when it gives something that is not bytes
 */
export async function customForm(
  output: string,
  value: unknown,
  materializer: Materializer,
): Promise<StoredForm & { readonly format: "custom" }> {
  const saved = await materializer.save(value);
  const wrong = findWrongPart(saved);
  if (wrong !== undefined) {
    throw new NotStorableError(
      "materializer-result",
      `The output ${JSON.stringify(output)} cannot be stored: ${wrong}, which came from \`save\` of the ` +
        `materializer ${JSON.stringify(materializer.name)}. Return { bytes, extension?, mediaType?, summary? }.`,
    );
  }
  const { dataType, summary } = describeValue(value, { json: false, bounds: recordBounds });
  const { bytes, extension = "bin", mediaType = "application/octet-stream" } = saved;
  return {
    format: "custom",
    materializer: materializer.name,
    content: types.isUint8Array(bytes) ? [bytes] : bytes,
    mediaType,
    extension,
    dataType,
    summarize: () => (saved.summary === undefined ? summary : textSummary(saved.summary)),
  };
}

/**
 * Uses the materializer that wrote an artifact.
 * @throws {MaterializerMissingError} `materializer-missing` when the program has not registered it
 */
export function loadCustom(bytes: Uint8Array, { output, materializer: name = "" }: ArtifactRecord) {
  const materializer = findMaterializer(name);
  if (materializer) return materializer.load(bytes);
  throw new MaterializerMissingError(
    "materializer-missing",
    `The output ${JSON.stringify(output)} was stored by the materializer ${JSON.stringify(name)}, which this ` +
      "program has not registered. Call registerMaterializer() with it, or import the file that does, " +
      "before the output is read.",
  );
}

function findWrongPart(saved: unknown): string | undefined {
  const { bytes, extension, mediaType, summary } = (saved ?? {}) as Partial<SavedValue>;
  const isStream = typeof bytes === "object" && Symbol.asyncIterator in bytes;
  if (!types.isUint8Array(bytes) && !isStream) return "`bytes` is not a Uint8Array";
  if (extension !== undefined && !/^[a-z0-9]{1,8}$/.test(extension)) {
    return `\`extension\` is ${JSON.stringify(extension)}, not 1 to 8 small letters and digits`;
  }
  if (mediaType !== undefined && typeof mediaType !== "string")
    return "`mediaType` is not a string";
  return summary === undefined || typeof summary === "string"
    ? undefined
    : "`summary` is not a string";
}

function textSummary(text: string) {
  const complete = text.length <= recordBounds.characters;
  return { kind: "value", head: text.slice(0, recordBounds.characters), complete } as const;
}
