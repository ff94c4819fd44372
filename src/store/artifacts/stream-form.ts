import { types } from "node:util";
import type { ArtifactFormat, ArtifactSummary } from "../../model/artifact.js";
import { NotStorableError } from "../../model/errors.js";
import { headHex } from "./bytes-materializer.js";
import { jsonLines } from "./json-lines.js";
import type { StoredForm } from "./stored-form.js";
import type { StreamSource } from "./stream-source.js";
import { createTextTally, type TextTally } from "./summarize-string.js";
import { recordBounds } from "./summary-bounds.js";

/**
 * How what comes from a stream is written, as it comes. Its first item tells: bytes are pieces of one whole,
 * as are a stream's texts; anything else is an item for itself, and becomes a line of JSON.
 */
export async function streamForm(
  output: string,
  { items, readAs, textsArePieces }: StreamSource,
): Promise<StoredForm & { readonly format: ArtifactFormat }> {
  const iterator = items[Symbol.asyncIterator]();
  const first = await iterator.next();
  const all = fromFirst(first, iterator);
  const isEmptyStream = first.done === true && textsArePieces;
  if (isEmptyStream || isBytes(first.value)) return { ...bytesForm(output, all), readAs };
  if (textsArePieces && typeof first.value === "string")
    return { ...textForm(output, all), readAs };
  return { ...jsonLines(output, all), readAs };
}

/** Ends the iterator too, when whoever reads this stops early. */
async function* fromFirst(
  first: IteratorResult<unknown, unknown>,
  iterator: AsyncIterator<unknown>,
): AsyncGenerator<unknown> {
  let next = first;
  try {
    while (next.done !== true) {
      yield next.value;
      next = await iterator.next();
    }
  } finally {
    if (next.done !== true) await iterator.return?.();
  }
}

function bytesForm(output: string, items: AsyncIterable<unknown>) {
  let head: Uint8Array = new Uint8Array(0);
  async function* content() {
    let at = 0;
    for await (const item of items) {
      if (!isBytes(item)) throw mixed(output, { at, wanted: "bytes", came: typeof item });
      if (head.length < 64) head = Buffer.concat([head, item.subarray(0, 64)]);
      at += 1;
      yield item;
    }
  }
  return {
    format: "bytes",
    content: content(),
    mediaType: "application/octet-stream",
    extension: "bin",
    dataType: "stream of bytes",
    summarize: (): ArtifactSummary => ({ kind: "bytes", headHex: headHex(head) }),
  } as const;
}

function textForm(output: string, items: AsyncIterable<unknown>) {
  const tally = createTextTally(recordBounds);
  return {
    format: "text",
    content: encodeText(output, items, tally),
    mediaType: "text/plain; charset=utf-8",
    extension: "txt",
    dataType: "stream of text",
    summarize: (): ArtifactSummary => tally.end(),
  } as const;
}

/** The two halves of a surrogate pair may come in two pieces. */
async function* encodeText(
  output: string,
  items: AsyncIterable<unknown>,
  tally: TextTally,
): AsyncGenerator<Uint8Array> {
  let half = "";
  let at = 0;
  for await (const item of items) {
    if (typeof item !== "string") throw mixed(output, { at, wanted: "a text", came: typeof item });
    const text = half + item;
    half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? "";
    const whole = text.slice(0, text.length - half.length);
    tally.add(whole);
    at += 1;
    yield Buffer.from(whole);
  }
  if (half !== "") yield Buffer.from(half);
}

function isBytes(value: unknown): value is Uint8Array {
  return types.isUint8Array(value);
}

function mixed(
  output: string,
  { at, wanted, came }: { readonly at: number; readonly wanted: string; readonly came: string },
): NotStorableError {
  return new NotStorableError(
    "stream-mixed",
    `The output ${JSON.stringify(output)} cannot be stored: its stream began with ${wanted}, but item ${at} ` +
      `is ${came === "string" ? "a text" : `of type ${came}`}. Let it yield one kind of thing.`,
  );
}
