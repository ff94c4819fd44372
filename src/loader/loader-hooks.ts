// The hooks for `import` of a Node that runs them on a thread of their own: what `module.register` loads.
import {
  type Loaded,
  loadForImport,
  loadPlainJson,
  type Resolved,
  resolveInProject,
  resolveMissing,
} from "./hook-answers.js";
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
  return loadForImport(file, lowered);
}
