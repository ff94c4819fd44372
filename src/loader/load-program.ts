import { realpathSync } from "node:fs";
import { createRequire, register } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ProgramError } from "../model/errors.js";
import { noteActiveLoader } from "./active-loader.js";
import { registerInThreadHooks } from "./in-thread-hooks.js";
import { ownPackage } from "./own-package.js";
import { registerRequireHooks } from "./require-hooks.js";
import { createSourceLoader, type SourceLoader } from "./source-loader.js";

let loader: SourceLoader | undefined;

/**
 * Runs a TypeScript or JavaScript file with no build step, in its project as it is, and returns what it
 * exports. From the first call on, the whole process can import TypeScript, and its stack traces point at
 * the source.
 *
 * ```ts
 * const { training } = await loadProgram("src/training.ts", { cacheFolder: ".pipelens/cache" });
 * ```
 *
 * @param options.cacheFolder where lowered files are kept; the first call's counts for the process
 * @throws {ProgramError} `program-missing`, `program-syntax` or `tsconfig-unreadable`
 * @throws whatever the program throws while it loads
 */
export async function loadProgram(
  file: string,
  options: { readonly cacheFolder: string },
): Promise<Record<string, unknown>> {
  const path = existing(file);
  loader ??= registerLoader(options.cacheFolder);
  noteActiveLoader(options);
  try {
    if (loader.lower(path)?.format === "commonjs") return fields(createRequire(path)(path));
    const namespace = await import(pathToFileURL(path).href);
    const required = createRequire(path).cache[path];
    return required ? fields(required.exports) : { ...namespace };
  } catch (error) {
    throw fromHooksThread(error);
  }
}

/**
 * Loads ahead what `loadProgram` and the programs it loads will need. Nothing of any project is read.
 * @param cacheFolder as for `loadProgram`, whose own does not count any more
 */
export async function prepareLoader(cacheFolder: string): Promise<void> {
  loader ??= registerLoader(cacheFolder);
  await import(pathToFileURL(join(ownPackage().folder, "dist/index.js")).href);
}

function registerLoader(cacheFolder: string): SourceLoader {
  process.setSourceMapsEnabled(true);
  const created = createSourceLoader(cacheFolder);
  if (!registerInThreadHooks(created)) {
    register(pathToFileURL(join(ownPackage().folder, "dist/loader-hooks.js")), {
      data: { cacheFolder },
    });
    registerRequireHooks(created);
  }
  return created;
}

function existing(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    throw new ProgramError(
      "program-missing",
      `There is no file ${resolve(file)}. Name a TypeScript or JavaScript file that exports a pipeline.`,
    );
  }
}

/** A CommonJS module may export one value in place of named ones. */
function fields(exported: unknown): Record<string, unknown> {
  const prototype = typeof exported === "object" && exported && Object.getPrototypeOf(exported);
  const named = prototype === Object.prototype || prototype === null;
  return named ? { ...(exported as object) } : { default: exported };
}

/** An error that crosses threads comes without its class. */
function fromHooksThread(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ProgramError) return error;
  const { code } = error as { code?: unknown };
  const ours = code === "program-syntax" || code === "tsconfig-unreadable";
  return ours ? new ProgramError(code, error.message) : error;
}
