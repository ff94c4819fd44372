import type { ArtifactRecord } from "../../model/artifact.js";
import { decodeList } from "./list-form.js";
import { openStoredBytes, readStoredBytes } from "./stored-bytes.js";

/** Which elements of a list, from 0. */
export interface ListPart {
  readonly from: number;
  readonly count: number;
}

/**
 * Some of what a mapped step made, element by element, as it is stored. The list is read no further than to them.
 *
 * @throws {ArtifactDamagedError} when the list is missing; that its bytes have changed only shows at their end
 */
export async function readList(
  root: string,
  artifact: ArtifactRecord,
  { from, count }: ListPart,
): Promise<readonly ArtifactRecord[]> {
  const texts: Buffer[] = [];
  let at = 0;
  if (count <= 0) return [];
  for await (const text of elementsOf(await openStoredBytes(root, artifact))) {
    if (at >= from) texts.push(text);
    at += 1;
    if (texts.length === count) break;
  }
  try {
    return texts.flatMap((text) => decodeList(Buffer.concat([opening, text, closing])));
  } catch (error) {
    // Whether they are the bytes that were stored tells more than what is wrong with them.
    await readStoredBytes(root, artifact);
    throw error;
  }
}

const opening = Buffer.from("[");
const closing = Buffer.from("]");

/** The text of each object in a JSON array of objects. */
async function* elementsOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const scan = createScan();
  let begun: Buffer[] = [];
  for await (const piece of pieces) {
    let start = 0;
    for (let end = scan(piece, 0); end !== -1; end = scan(piece, end)) {
      const text = Buffer.concat([...begun, piece.subarray(start, end)]);
      begun = [];
      start = end;
      yield text.subarray(text.indexOf(brace.open));
    }
    begun.push(Buffer.from(piece.subarray(start)));
  }
}

const brace = { open: 0x7b, close: 0x7d };
const quote = 0x22;
const backslash = 0x5c;

/** Finds where the next object of the array ends, from piece to piece; -1 where that is in a later one. */
function createScan(): (piece: Uint8Array, from: number) => number {
  let depth = 0;
  let isInText = false;
  let isEscaped = false;
  return (piece, from) => {
    for (let at = from; at < piece.length; at += 1) {
      const byte = piece[at];
      if (isEscaped) isEscaped = false;
      else if (byte === backslash) isEscaped = true;
      else if (byte === quote) isInText = !isInText;
      else if (isInText) continue;
      else if (byte === brace.open) depth += 1;
      else if (byte === brace.close) {
        depth -= 1;
        if (depth === 0) return at + 1;
      }
    }
    return -1;
  };
}
