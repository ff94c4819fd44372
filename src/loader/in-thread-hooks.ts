import * as nodeModule from "node:module";
import {
  type Loaded,
  loadForImport,
  loadPlainJson,
  type Resolved,
  resolveInProject,
  resolveMissing,
} from "./hook-answers.js";
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
      const lowered = file === undefined ? undefined : loader.lower(file);
      const isRequire = context.conditions?.includes("require") ?? false;
      if (file !== undefined && lowered && !isRequire) return loadForImport(file, lowered);
      if (lowered) return { format: lowered.format, source: lowered.code, shortCircuit: true };
      if (isRequire) return next(url, context);
      return loadPlainJson(url, context.importAttributes) ?? throughRequire(next(url, context));
    },
  });
  return true;
}

/**
 * Where there is a `load` hook, Node gives a CommonJS file that was imported a `require` of its own, which
 * asks no hooks to resolve and cannot load modules. A file that finds itself run with that one has itself
 * run again by the whole CommonJS loader, which fills the same `exports`.
 */
function throughRequire(loaded: Loaded): Loaded {
  if (loaded.format !== "commonjs" || !loaded.source) return loaded;
  const { source } = loaded;
  const text = typeof source === "string" ? source : new TextDecoder().decode(source);
  const mode = startsStrict.test(text) ? '"use strict"; ' : "";
  return { ...loaded, source: mode + runAgain + text.replace(/^#!/, "//") };
}

const startsStrict = /^(\s|(\/\/|#!).*\n|\/\*[\s\S]*?\*\/)*["']use strict["']/;
// `globalThis`, because the file may have a `process` of its own.
const runAgain = `if (!require.cache) return void globalThis.process.getBuiltinModule("module").createRequire(__filename)(__filename); `;
