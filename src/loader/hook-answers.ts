import { readFileSync } from "node:fs";
import type { LoweredModule } from "./lowered-module.js";
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
  readonly source?: string | ArrayBuffer | Uint8Array | null;
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

/** A lowered file, for `import`. */
export function loadForImport(file: string, lowered: LoweredModule): Loaded {
  const source = lowered.format === "module" ? lowered.code : asModule(file, lowered);
  return { format: "module", source, shortCircuit: true };
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

/**
 * A module that gives what a CommonJS file exports. Left to itself, Node would look for the names in the
 * file on disk, which it cannot read, or give the file a `require` that knows no hooks.
 */
function asModule(file: string, { exportNames, exportStars }: LoweredModule): string {
  const path = JSON.stringify(file);
  const names = exportNames
    .filter((name) => name !== "default")
    .map((name) => JSON.stringify(name));
  return [
    `import { createRequire } from "node:module";`,
    ...exportStars.map((specifier) => `export * from ${JSON.stringify(specifier)};`),
    `const exported = createRequire(${path})(${path});`,
    "export default exported;",
    ...names.map((name, at) => `const _${at} = exported[${name}]; export { _${at} as ${name} };`),
  ].join("\n");
}
