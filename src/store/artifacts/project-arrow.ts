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
 * The copy of apache-arrow that the program itself loads, so that its tables are of the classes that the
 * program knows. Looked for from the program's file, then from the working folder.
 *
 * @throws {MaterializerMissingError} `materializer-missing` when the project has none
 */
export async function loadProjectArrow(): Promise<ArrowPackage> {
  const starts = [process.argv[1], join(process.cwd(), "package.json")];
  for (const start of starts) {
    const load = start === undefined ? undefined : findLoader(start);
    if (load) return load();
  }
  throw new MaterializerMissingError(
    "materializer-missing",
    "Arrow tables are written and read by the project's own apache-arrow, which was not found from " +
      `${process.cwd()}. Install it there: npm install apache-arrow`,
  );
}

/** `import` and `require` give two copies of every class: the program has required it, or imports it. */
function findLoader(from: string): (() => Promise<ArrowPackage>) | undefined {
  try {
    const require = createRequire(from);
    const required = require.resolve("apache-arrow");
    if (require.cache[required]) return async () => require(required);
    const manifest = JSON.parse(readFileSync(join(dirname(required), "package.json"), "utf8"));
    const imported = manifest.exports?.["."]?.node?.import?.default;
    const entry = typeof imported === "string" ? join(dirname(required), imported) : required;
    return () => import(pathToFileURL(entry).href);
  } catch {
    return undefined;
  }
}
