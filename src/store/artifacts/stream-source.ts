import { types } from "node:util";
import type { ReadAs } from "../../model/artifact.js";
import { NotStorableError } from "../../model/errors.js";

/** Values that come one after the other. */
export interface StreamSource {
  readonly readAs: Extract<ReadAs, "stream" | "web-stream" | "async-iterable">;
  /** Of a stream, texts are pieces of one whole; of an iterable, they are items. */
  readonly textsArePieces: boolean;
  readonly items: AsyncIterable<unknown>;
}

/**
 * Undefined when the value is no stream and no async iterable.
 * @throws {NotStorableError} for a stream that cannot be read from its beginning to its end
 */
export function streamSource(output: string, value: unknown): StreamSource | undefined {
  if (typeof value !== "object" || value === null || types.isProxy(value)) return undefined;
  if (isWebStream(value)) {
    if (value.locked) throw unreadable(output, "a stream that somebody is reading already");
    return { readAs: "web-stream", textsArePieces: true, items: value };
  }
  if (isNodeStream(value)) {
    if ("remoteAddress" in value) throw unreadable(output, "a socket");
    if (value.readableDidRead || value.destroyed) {
      throw unreadable(output, "a stream that has been read from, or was closed");
    }
    return { readAs: "stream", textsArePieces: !value.readableObjectMode, items: value };
  }
  if (!isAsyncIterable(value)) return undefined;
  return { readAs: "async-iterable", textsArePieces: false, items: value };
}

interface NodeStream extends AsyncIterable<unknown> {
  readonly readableDidRead: boolean;
  readonly readableObjectMode: boolean;
  readonly destroyed: boolean;
}

function isNodeStream(value: object): value is NodeStream {
  const { pipe, read } = value as { readonly [member: string]: unknown };
  return typeof pipe === "function" && typeof read === "function" && isAsyncIterable(value);
}

function isWebStream(
  value: object,
): value is AsyncIterable<unknown> & { readonly locked: boolean } {
  const { getReader, tee } = value as { readonly [member: string]: unknown };
  return typeof getReader === "function" && typeof tee === "function" && isAsyncIterable(value);
}

function isAsyncIterable(value: object): value is AsyncIterable<unknown> {
  return typeof (value as Partial<AsyncIterable<unknown>>)[Symbol.asyncIterator] === "function";
}

function unreadable(output: string, what: string): NotStorableError {
  return new NotStorableError(
    "value-not-storable",
    `The output ${JSON.stringify(output)} cannot be stored: ${output} is ${what}. Return a readable ` +
      "stream that nobody has read from, and that ends.",
  );
}
