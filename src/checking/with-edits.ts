import { toSourcePath } from "../analysis/file-path.js";
import type { TextEdit } from "../model/static-analysis.js";

/** The texts, by file, that edits make of others. */
export function withEdits(
  edits: readonly TextEdit[],
  textOf: (file: string) => string,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  // From the end on, no edit moves another.
  for (const { file, range, text } of [...edits].sort((a, b) => b.range.start - a.range.start)) {
    const path = toSourcePath(file);
    const old = texts.get(path) ?? textOf(path);
    texts.set(path, old.slice(0, range.start) + text + old.slice(range.end));
  }
  return texts;
}
