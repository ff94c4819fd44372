import type { ArtifactRecord } from "../../model/artifact.js";
import { openStoredBytes } from "./stored-bytes.js";

/** The beginning of an artifact that is text, however large: its first lines, and whether there are more. */
export interface FirstLines {
  readonly lines: readonly string[];
  readonly complete: boolean;
}

/** More is not read for them, so that a text of one endless line is not either. */
const mostBytes = 4 * 1024 * 1024;

/** @throws {ArtifactDamagedError} when it is missing; that its bytes have changed only shows at their end */
export async function readFirstLines(
  root: string,
  artifact: ArtifactRecord,
  count: number,
): Promise<FirstLines> {
  const decoder = new TextDecoder();
  const lines: string[] = [];
  let rest = "";
  let taken = 0;
  for await (const piece of await openStoredBytes(root, artifact)) {
    taken += piece.byteLength;
    const parts = (rest + decoder.decode(piece, { stream: true })).split(/\r?\n/);
    rest = parts.pop() ?? "";
    for (const part of parts) lines.push(part);
    if (lines.length >= count || taken >= mostBytes) {
      const complete = taken === artifact.size && lines.length <= count && rest === "";
      return { lines: [...lines, rest].slice(0, count), complete };
    }
  }
  rest += decoder.decode();
  if (rest !== "") lines.push(rest);
  return { lines: lines.slice(0, count), complete: lines.length <= count };
}
