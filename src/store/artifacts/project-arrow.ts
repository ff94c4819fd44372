import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { MaterializerMissingError } from "../../model/errors.js";

/** What the store calls in the program's own apache-arrow. */
export interface ArrowPackage {
  tableToIPC(table: unknown, type: "file"): Uint8Array;
  tableFromIPC(bytes: Uint8Array): unknown;
}

/**
 * The copy of apache-arrow that the program itself imports, so that its tables are of the classes that the
 * program knows. Looked for from the program's file, then from the working folder.
 *
 * @throws {MaterializerMissingError} `materializer-missing` when the project has none
 */
export async function loadProjectArrow(): Promise<ArrowPackage> {
  const starts = [process.argv[1], join(process.cwd(), "package.json")];
  for (const start of starts) {
    const entry = start === undefined ? undefined : findEntry(start);
    if (entry !== undefined) return import(pathToFileURL(entry).href);
  }
  throw new MaterializerMissingError(
    "materializer-missing",
    "Arrow tables are written and read by the project's own apache-arrow, which was not found from " +
      `${process.cwd()}. Install it there: npm install apache-arrow`,
  );
}

/** The file that an `import` in the project gets; `require` would give another copy of every class. */
function findEntry(from: string): string | undefined {
  try {
    const required = createRequire(from).resolve("apache-arrow");
    const folder = dirname(required);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const imported = manifest.exports?.["."]?.node?.import?.default;
    return typeof imported === "string" ? join(folder, imported) : required;
  } catch {
    return undefined;
  }
}
