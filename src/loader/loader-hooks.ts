// The hooks for `import` of a Node that runs them on a thread of their own: what `module.register` loads.
import {
  type Loaded,
  loadPlainJson,
  type Resolved,
  resolveInProject,
  resolveMissing,
} from "./hook-answers.js";
import type { LoweredModule } from "./lowered-module.js";
import { createSourceLoader, pathOfModule, type SourceLoader } from "./source-loader.js";

let loader: SourceLoader;

export function initialize({ cacheFolder }: { readonly cacheFolder: string }): void {
  loader = createSourceLoader(cacheFolder);
}

export async function resolve(
  specifier: string,
  context: { readonly parentURL?: string },
  next: (specifier: string, context: object) => Promise<Resolved>,
): Promise<Resolved> {
  const found = resolveInProject(loader, specifier, context.parentURL);
  if (found) return found;
  try {
    return await next(specifier, context);
  } catch (error) {
    return resolveMissing(loader, specifier, error);
  }
}

export async function load(
  url: string,
  context: { readonly importAttributes?: { readonly type?: string } },
  next: (url: string, context: object) => Promise<Loaded>,
): Promise<Loaded> {
  const file = pathOfModule(url);
  const lowered = file === undefined ? undefined : loader.lower(file);
  if (file === undefined || lowered === undefined) {
    return loadPlainJson(url, context.importAttributes) ?? next(url, context);
  }
  const source = lowered.format === "module" ? lowered.code : asModule(file, lowered);
  return { format: "module", source, shortCircuit: true };
}

/**
 * A module that gives what a CommonJS file exports. Left to itself, Node would look for the names in the
 * file on disk, which it cannot read.
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
