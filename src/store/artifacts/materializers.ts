import type { ArtifactFormat, ArtifactRecord } from "../../model/artifact.js";
import { NotStorableError } from "../../model/errors.js";
import type { Materializer } from "../../model/materializer.js";
import { materializerFor, nameMaterializer } from "../../model/materializer-registry.js";
import { arrowMaterializer } from "./arrow-materializer.js";
import { bytesMaterializer } from "./bytes-materializer.js";
import { customForm, loadCustom } from "./custom-form.js";
import { documentMaterializers, vegaLiteMaterializer } from "./document-materializers.js";
import { exactJsonMaterializer } from "./exact-json-materializer.js";
import { imageMaterializer } from "./image-materializer.js";
import { jsonMaterializer } from "./json-materializer.js";
import { npyMaterializer } from "./npy-materializer.js";
import { parquetMaterializer } from "./parquet-materializer.js";
import type { FormatMaterializer, StoredForm } from "./stored-form.js";
import { streamForm } from "./stream-form.js";
import { streamSource } from "./stream-source.js";
import { textMaterializer } from "./text-materializer.js";

/** Of numbers, booleans and the like. The first that takes a value stores it. */
const forScalars = [jsonMaterializer, exactJsonMaterializer];
const forStrings = [imageMaterializer, textMaterializer, ...forScalars];
const forObjects = [
  imageMaterializer,
  bytesMaterializer,
  npyMaterializer,
  arrowMaterializer,
  ...documentMaterializers,
  vegaLiteMaterializer,
  parquetMaterializer,
  ...forScalars,
];

const byFormat: ReadonlyMap<ArtifactFormat, FormatMaterializer> = new Map(
  [...forObjects, textMaterializer].map((one) => [one.format, one]),
);

type FormOf = StoredForm & { readonly format: ArtifactFormat };

/**
 * The first form that holds the value as it is. Only what is read or imported for it makes it a promise.
 *
 * @param own the materializer that the step asks for, before all others
 * @throws {NotStorableError} when no format holds the value
 */
export function toStoredForm(
  output: string,
  value: unknown,
  own?: Materializer,
): FormOf | Promise<FormOf> {
  if (own && !own.accepts(value)) throw refusedByOwn(output, own);
  if (own) nameMaterializer(own);
  const custom = own ?? materializerFor(value);
  if (custom) return customForm(output, value, custom);
  const source = streamSource(output, value);
  if (source) return streamForm(output, source);
  for (const materializer of materializersFor(value)) {
    const { format } = materializer;
    const form = materializer.store(output, value);
    if (form instanceof Promise) return form.then((done) => ({ ...done, format }));
    if (form) return { ...form, format };
  }
  throw new Error("The last materializer takes a value or throws");
}

/** The value of a file that is read as a whole: all but streams and lists. */
export function fromStoredBytes(bytes: Uint8Array<ArrayBuffer>, artifact: ArtifactRecord): unknown {
  if (artifact.format === "custom") return loadCustom(bytes, artifact);
  const materializer = byFormat.get(artifact.format);
  if (!materializer) throw new Error(`No materializer reads ${artifact.format}`);
  return materializer.load(bytes, artifact);
}

function materializersFor(value: unknown): readonly FormatMaterializer[] {
  if (typeof value === "string") return forStrings;
  return typeof value === "object" && value !== null ? forObjects : forScalars;
}

function refusedByOwn(output: string, { name }: Materializer): NotStorableError {
  return new NotStorableError(
    "materializer-refuses",
    `The output ${JSON.stringify(output)} cannot be stored: the step's materializer ${JSON.stringify(name)} ` +
      "does not accept it. Return what it accepts, or take it out of the step's option `materializers`.",
  );
}
