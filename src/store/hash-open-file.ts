import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

export interface HashedFile {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Reads an open file to its end, piece by piece, and closes it.
 * @param take is given each piece
 */
export async function hashOpenFile(
  descriptor: number,
  take?: (piece: Buffer) => void,
): Promise<HashedFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of createReadStream("", { fd: descriptor, highWaterMark: pieceBytes })) {
    hash.update(piece);
    bytes += piece.length;
    take?.(piece);
  }
  return { bytes, sha256: hash.digest("hex") };
}

const pieceBytes = 256 * 1024;
