import { createHash, hash } from "node:crypto";
import type { ArtifactLocation, ArtifactRecord } from "../../model/artifact.js";
import type { Materializer } from "../../model/materializer.js";
import { listForm } from "./list-form.js";
import { noteMade } from "./made-records.js";
import { toStoredForm } from "./materializers.js";
import { hashContent, type StoredFile, storeBytes, storeStream } from "./stored-file.js";
import type { StoredForm } from "./stored-form.js";

/**
 * Stores a value in its format, under the hash of its bytes. At once where nothing is waited for: even a promise
 * that is kept already would let the value's owner change it meanwhile.
 *
 * @throws {NotStorableError} when no format holds it; {StoreUnusableError} when the disk refuses; what the
 * value's stream or the materializer throws
 */
export function writeArtifact(
  root: string,
  output: string,
  value: unknown,
  materializer?: Materializer,
): ArtifactRecord | Promise<ArtifactRecord> {
  const form = toStoredForm(output, value, materializer);
  return form instanceof Promise
    ? form.then((done) => writeForm(root, output, done))
    : writeForm(root, output, form);
}

/** Stores stored values as one value, their list. */
export async function writeArtifactList(
  root: string,
  output: string,
  items: readonly ArtifactRecord[],
): Promise<ArtifactRecord> {
  return writeForm(root, output, listForm(items));
}

/** What storing a value would give. Nothing is written; a stream is read to its end for it. */
export async function describeArtifact(output: string, value: unknown): Promise<ArtifactRecord> {
  return describeForm(output, await toStoredForm(output, value));
}

/** What storing a list of stored values would give. Nothing is written. */
export async function describeArtifactList(
  output: string,
  items: readonly ArtifactRecord[],
): Promise<ArtifactRecord> {
  return describeForm(output, listForm(items));
}

type Form = StoredForm & Pick<ArtifactRecord, "format">;

/** Bytes. A file of its own costs as much as a hundred journal lines. */
const inlineLimit = 4096;

/** At once where no file is needed: most outputs are a few bytes, and there may be thousands. */
function writeForm(
  root: string,
  output: string,
  form: Form,
): ArtifactRecord | Promise<ArtifactRecord> {
  const inline = inlineOf(form.content);
  if (!inline) return writeFile(root, output, form);
  const record = toRecord(output, form, inline);
  noteMade(record);
  return record;
}

async function describeForm(output: string, form: Form): Promise<ArtifactRecord> {
  const inline = inlineOf(form.content);
  return toRecord(output, form, inline ?? (await hashContent(form)));
}

async function writeFile(root: string, output: string, form: Form): Promise<ArtifactRecord> {
  const { content, extension } = form;
  if (Symbol.asyncIterator in Object(content)) {
    const pieces = content as AsyncIterable<Uint8Array>;
    return toRecord(output, form, await storeStream(root, { pieces, extension }));
  }
  const chunks = typeof content === "string" ? [Buffer.from(content)] : (content as Uint8Array[]);
  let record: Omit<ArtifactRecord, keyof StoredFile> | undefined;
  const file = await storeBytes(root, { chunks, extension }, () => {
    record = describe(output, form);
  });
  return { ...(record ?? describe(output, form)), ...file };
}

function inlineOf(content: StoredForm["content"]): StoredFile | undefined {
  if (typeof content === "string") {
    const size = content.length > inlineLimit ? content.length : Buffer.byteLength(content);
    if (size > inlineLimit) return undefined;
    const location: ArtifactLocation = { kind: "inline", encoding: "utf8", content };
    return { hash: hash("sha256", content, "hex"), size, location };
  }
  if (!Array.isArray(content)) return undefined;
  const chunks: readonly Uint8Array[] = content;
  const size = chunks.reduce((total, chunk) => total + chunk.byteLength, 0);
  if (size > inlineLimit) return undefined;
  const sum = createHash("sha256");
  for (const chunk of chunks) sum.update(chunk);
  const text = Buffer.concat(chunks).toString("base64");
  const location: ArtifactLocation = { kind: "inline", encoding: "base64", content: text };
  return { hash: sum.digest("hex"), size, location };
}

function toRecord(output: string, form: Form, file: StoredFile): ArtifactRecord {
  return { ...describe(output, form), ...file };
}

function describe(output: string, form: Form): Omit<ArtifactRecord, keyof StoredFile> {
  const { format, materializer, readAs, dataType, mediaType } = form;
  const isPlain = materializer === undefined && readAs === undefined;
  if (isPlain) return { output, format, dataType, mediaType, summary: form.summarize() };
  return {
    output,
    format,
    ...(materializer === undefined ? {} : { materializer }),
    ...(readAs === undefined ? {} : { readAs }),
    dataType,
    mediaType,
    summary: form.summarize(),
  };
}
