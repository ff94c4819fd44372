import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createImportResolver, isInsideNodeModules } from "../resolution/import-resolver.js";
import { createPackageFinder } from "../resolution/package-scope.js";
import { createTsconfigFinder } from "../resolution/project-tsconfig.js";
import { mayHaveTags } from "./instrument-tags.js";
import { lowerText } from "./lower-text.js";
import { openLoweredCache } from "./lowered-cache.js";
import type { LoweredModule } from "./lowered-module.js";
import { loweringOptions } from "./lowering-options.js";
import { isPlainScript, moduleFormat, needsLowering } from "./module-format.js";
import { ownPackage } from "./own-package.js";

/** Answers what Node's module hooks ask, on whichever thread and in whichever module system they ask it. */
export interface SourceLoader {
  /** The project file that an import means; undefined when Node shall look. */
  resolve(specifier: string, importer: string | undefined): string | undefined;
  /** Where to look for what Node did not find. */
  fallback(specifier: string): string | undefined;
  /** Undefined for files that Node runs as they are. */
  lower(file: string): LoweredModule | undefined;
}

export function createSourceLoader(cacheFolder: string): SourceLoader {
  const tsconfigOf = createTsconfigFinder();
  const packageOf = createPackageFinder();
  const resolveImport = createImportResolver(tsconfigOf);
  const cache = openLoweredCache(cacheFolder);

  return {
    resolve: (specifier, importer) =>
      importer === undefined ? undefined : resolveImport(specifier, importer),
    // A project need not install Pipelens to be run by it.
    fallback: (specifier) =>
      specifier === "pipelens" ? join(ownPackage().folder, "dist/index.js") : undefined,
    lower: (file) => {
      const text = textToLower(file);
      if (text === undefined) return undefined;
      const options = loweringOptions(moduleFormat(file, packageOf(file)), tsconfigOf(file));
      // The path is part of it because the source map names it.
      const key = JSON.stringify([LOWERING_VERSION, ownPackage().identity, file, text, options]);
      const kept = cache.find(key);
      if (kept) return kept;
      const lowered = lowerText(file, text, options);
      cache.keep(key, lowered);
      return lowered;
    },
  };
}

/** The text of a file that has to be lowered. */
function textToLower(file: string): string | undefined {
  if (needsLowering(file)) return readFileSync(file, "utf8");
  const isProjects =
    !isInsideNodeModules(file) && !file.startsWith(join(ownPackage().folder, "dist"));
  if (!isPlainScript(file) || !isProjects || !existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  return mayHaveTags(text) ? text : undefined;
}

/** Part of every key: raised whenever lowering a file gives something else. */
const LOWERING_VERSION = 2;

/** Path of a module that is a file on disk; undefined for builtins, data and the like. */
export function pathOfModule(url: string | undefined): string | undefined {
  return url?.startsWith("file:") ? fileURLToPath(url) : undefined;
}

/** Keeps the query of an import, by which a program tells instances of one module apart. */
export function splitQuery(specifier: string): [name: string, query: string] {
  const at = specifier.indexOf("?");
  return at === -1 ? [specifier, ""] : [specifier.slice(0, at), specifier.slice(at)];
}

export function urlOf(file: string, query = ""): string {
  return pathToFileURL(file).href + query;
}
