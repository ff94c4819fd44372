import { Readable } from "node:stream";
import type { ArtifactRecord } from "../../model/artifact.js";
import { ArtifactDamagedError, PipelensError } from "../../model/errors.js";
import { decodeLines } from "./json-lines.js";
import { decodeList } from "./list-form.js";
import { madeText } from "./made-records.js";
import { fromStoredBytes } from "./materializers.js";
import { openStoredBytes, readStoredBytes } from "./stored-bytes.js";

/**
 * A fresh copy of a stored value, of the type it was stored from. A stream checks its hash on the way, and
 * fails before its end when it is not the one that was stored.
 *
 * @throws {ArtifactDamagedError} when it is missing or its bytes have changed
 * @throws {MaterializerMissingError} when the program lacks what it was written with
 */
export async function readArtifact(root: string, artifact: ArtifactRecord): Promise<unknown> {
  if (isStreamed(artifact)) return openStream(artifact, await openStoredBytes(root, artifact));
  // Most inputs are a few bytes that a step of the same run has just made.
  const text = artifact.format === "json" ? madeText(artifact) : undefined;
  if (text !== undefined) return JSON.parse(text);
  const bytes = await readStoredBytes(root, artifact);
  try {
    if (artifact.format !== "list") return await fromStoredBytes(bytes, artifact);
    const items = decodeList(bytes);
    return await Promise.all(items.map((item) => readArtifact(root, item)));
  } catch (error) {
    if (error instanceof PipelensError) throw error;
    // What a program's own materializer throws is its own.
    if (artifact.format === "custom") throw error;
    throw new ArtifactDamagedError(
      "artifact-unreadable",
      `The output ${JSON.stringify(artifact.output)} holds the bytes that were stored, but they cannot be ` +
        `read as ${artifact.format} here. A later version of Pipelens or Node.js may have written them: use that one, or run the pipeline again ` +
        "with enableCache: false to make it anew.",
      { cause: error },
    );
  }
}

/** Whether it is read as something that comes piece by piece. */
export function isStreamed({ readAs }: ArtifactRecord): boolean {
  return readAs === "stream" || readAs === "web-stream" || readAs === "async-iterable";
}

/** Of the kind that the step returned. */
function openStream({ format, readAs }: ArtifactRecord, bytes: AsyncIterable<Uint8Array>): unknown {
  const isItems = format === "json-lines";
  const items: AsyncIterable<unknown> = isItems
    ? decodeLines(bytes)
    : format === "text"
      ? decodeTexts(bytes)
      : bytes;
  if (readAs === "async-iterable") return items;
  if (readAs === "web-stream") return Readable.toWeb(Readable.from(items));
  const stream = Readable.from(items, { objectMode: isItems });
  return format === "text" ? stream.setEncoding("utf8") : stream;
}

async function* decodeTexts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
}
