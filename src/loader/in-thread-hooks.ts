import * as nodeModule from "node:module";
import {
  type Loaded,
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
      if (lowered) return { format: lowered.format, source: lowered.code, shortCircuit: true };
      const isImport = !context.conditions?.includes("require");
      return (isImport && loadPlainJson(url, context.importAttributes)) || next(url, context);
    },
  });
  return true;
}
