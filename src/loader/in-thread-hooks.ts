import * as nodeModule from "node:module";
import {
  type Loaded,
  loadForImport,
  loadPlainJson,
  type Resolved,
  resolveInProject,
  resolveMissing,
} from "./hook-answers.js";
import { registerRequireResolution } from "./require-hooks.js";
import { pathOfModule, type SourceLoader } from "./source-loader.js";

interface ResolveContext {
  readonly parentURL?: string;
}

interface LoadContext {
  readonly conditions?: readonly string[];
  readonly importAttributes?: { readonly type?: string };
}

interface Hooks {
  resolve(
    specifier: string,
    context: ResolveContext,
    next: (specifier: string, context: ResolveContext) => Resolved,
  ): Resolved;
  load(
    url: string,
    context: LoadContext,
    next: (url: string, context: LoadContext) => Loaded,
  ): Loaded;
}

/** Node's hooks for `import` and `require` at once; the type is Node 22's. */
const { registerHooks } = nodeModule as { readonly registerHooks?: (hooks: Hooks) => unknown };

/** Registers hooks that run in the thread of the program. False where this Node has none. */
export function registerInThreadHooks(loader: SourceLoader): boolean {
  if (registerHooks === undefined) return false;
  // In a CommonJS file that was imported, `require` asks the hooks to load but not to resolve, and then
  // says that it is an import.
  const required = new Set<string>();
  registerRequireResolution(loader, (file) => required.add(file));

  registerHooks({
    resolve: (specifier, context, next) => {
      const found = resolveInProject(loader, specifier, context.parentURL);
      if (found) return found;
      try {
        return next(specifier, context);
      } catch (error) {
        return resolveMissing(loader, specifier, error);
      }
    },
    load: (url, context, next) => {
      const file = pathOfModule(url);
      if (file === undefined) return next(url, context);
      const isRequire = required.delete(file) || context.conditions?.includes("require");
      const lowered = loader.lower(file);
      if (lowered && !isRequire) return loadForImport(file, lowered);
      if (lowered) return { format: lowered.format, source: lowered.code, shortCircuit: true };
      const json = isRequire ? undefined : loadPlainJson(url, context.importAttributes);
      return json ?? next(url, context);
    },
  });
  return true;
}
