import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { textHash } from "./text-hash.js";

/**
 * Reads what `writeCheckedFile` wrote.
 * @returns undefined when there is no such file, or not the whole of it
 */
export function readCheckedFile(file: string): string | undefined {
  try {
    const text = readFileSync(file, "utf8");
    const end = text.indexOf("\n");
    const content = text.slice(end + 1);
    return text.slice(0, end) === textHash(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a text for later in one step, with its hash before it. Does nothing where the folder cannot
 * be written: what is kept this way can be made again.
 */
export function writeCheckedFile(file: string, content: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    replaceFile(file, `${textHash(content)}\n${content}`);
  } catch {
    // The next reader finds nothing, and makes it again.
  }
}

function replaceFile(file: string, text: string): void {
  // Threads of one process write too.
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    writeFileSync(temporary, text, { mode: 0o600 });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
