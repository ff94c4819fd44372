import { readFileSync } from "node:fs";
import { pathOfModule, type SourceLoader, splitQuery, urlOf } from "./source-loader.js";

/** What a `resolve` hook answers. */
export interface Resolved {
  readonly url: string;
  readonly format?: string;
  readonly shortCircuit?: boolean;
}

/** What a `load` hook answers. */
export interface Loaded {
  readonly format: string;
  readonly source?: string | ArrayBuffer | Uint8Array;
  readonly shortCircuit?: boolean;
}

/** The URL of the project file that an import means; undefined when Node shall look. */
export function resolveInProject(
  loader: SourceLoader,
  specifier: string,
  parentUrl: string | undefined,
): Resolved | undefined {
  const [name, query] = splitQuery(specifier);
  const file = loader.resolve(name, pathOfModule(parentUrl));
  return file === undefined ? undefined : { url: urlOf(file, query), shortCircuit: true };
}

/** A second answer for what Node did not find. @throws what Node threw when there is none */
export function resolveMissing(loader: SourceLoader, specifier: string, error: unknown): Resolved {
  const file = loader.fallback(specifier);
  if (file === undefined) throw error;
  return { url: urlOf(file), format: "module", shortCircuit: true };
}

/** A JSON file that is imported without saying so, as the compiler allows it. */
export function loadPlainJson(
  url: string,
  importAttributes: { readonly type?: string } | undefined,
): Loaded | undefined {
  const file = pathOfModule(url);
  if (!file?.endsWith(".json") || importAttributes?.type !== undefined) return undefined;
  const json = JSON.stringify(JSON.parse(readFileSync(file, "utf8")));
  return { format: "module", source: `export default ${json};\n`, shortCircuit: true };
}
