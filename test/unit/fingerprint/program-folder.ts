import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Texts of a program's files by their path. */
export type ProgramFiles = { readonly [path: string]: string };

/** A program on disk, in a folder of its own that `remove` takes away. */
export function writeProgram(files: ProgramFiles) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pipelens-program-")));
  const write = (more: ProgramFiles) => {
    for (const [path, text] of Object.entries(more)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  write(files);
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Where a piece of text first stands in a file, as stack traces count. */
export function locationOf(folder: string, path: string, text: string, piece: string) {
  const before = text.slice(0, text.indexOf(piece)).split("\n");
  return {
    file: join(folder, path),
    line: before.length,
    column: (before.at(-1) ?? "").length + 1,
  };
}
