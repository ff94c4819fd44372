import nodeModule from "node:module";
import { loweredExtensions } from "./module-format.js";
import type { SourceLoader } from "./source-loader.js";

/** The parts of Node's CommonJS loader that can be replaced, as loaders have done since Node's beginnings. */
interface CommonJsLoader {
  _resolveFilename(request: string, parent: Requiring | undefined, ...rest: unknown[]): string;
  readonly _extensions: { [extension: string]: (module: Compiling, file: string) => void };
}

interface Requiring {
  readonly filename?: string | null;
}

interface Compiling {
  _compile(code: string, file: string, format: string): unknown;
}

const commonJs = nodeModule as unknown as CommonJsLoader;

/** Lets `require` find and run TypeScript, where Node's hooks are for `import` only. */
export function registerRequireHooks(loader: SourceLoader): void {
  replaceScripts(loader);
  replaceResolution(loader);
  for (const extension of loweredExtensions) {
    commonJs._extensions[extension] = (module, file) => {
      const lowered = loader.lower(file);
      if (lowered) module._compile(lowered.code, file, lowered.format);
    };
  }
}

/** Scripts that Node can run as they are, except where comments in them say more. */
function replaceScripts(loader: SourceLoader): void {
  const asTheyAre = commonJs._extensions[".js"];
  for (const extension of [".js", ".cjs"]) {
    commonJs._extensions[extension] = (module, file) => {
      const lowered = loader.lower(file);
      if (lowered) module._compile(lowered.code, file, lowered.format);
      else asTheyAre?.(module, file);
    };
  }
}

function replaceResolution(loader: SourceLoader): void {
  const resolveFilename = commonJs._resolveFilename;

  commonJs._resolveFilename = function resolve(request, parent, ...rest) {
    const file = loader.resolve(request, parent?.filename ?? undefined);
    if (file !== undefined) return file;
    try {
      return resolveFilename.call(this, request, parent, ...rest);
    } catch (error) {
      const fallback = loader.fallback(request);
      if (fallback === undefined) throw error;
      return fallback;
    }
  };
}
