import type { ArtifactFormat } from "../../model/artifact.js";
import { bytesMaterializer } from "./bytes-materializer.js";
import { imageMaterializer } from "./image-materializer.js";
import { jsonMaterializer } from "./json-materializer.js";
import type { Materializer, StoredForm } from "./materializer.js";
import { npyMaterializer } from "./npy-materializer.js";
import { structuredCloneMaterializer } from "./structured-clone-materializer.js";
import { textMaterializer } from "./text-materializer.js";

/** The first that takes a value stores it. */
const materializers: readonly Materializer[] = [
  imageMaterializer,
  bytesMaterializer,
  npyMaterializer,
  textMaterializer,
  jsonMaterializer,
  structuredCloneMaterializer,
];

/** @throws {NotStorableError} when no format holds the value as it is */
export function toStoredForm(
  output: string,
  value: unknown,
): StoredForm & { readonly format: ArtifactFormat } {
  for (const materializer of materializers) {
    const form = materializer.store(output, value);
    if (form) return { ...form, format: materializer.format };
  }
  throw new Error("The last materializer takes a value or throws");
}

export function fromStoredBytes(format: ArtifactFormat, bytes: Uint8Array<ArrayBuffer>): unknown {
  const materializer = materializers.find((candidate) => candidate.format === format);
  if (!materializer) throw new Error(`No materializer reads ${format}`);
  return materializer.load(bytes);
}
