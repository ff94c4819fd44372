import { dirname } from "node:path";
import { ts } from "ts-morph";
import type { FileSystem } from "./file-system.js";

/** How the files of one project are compiled. */
export interface ProjectOptions {
  readonly folder: string;
  readonly options: ts.CompilerOptions;
  /** Files of the project that declare types for all others. */
  readonly declarations: readonly string[];
}

/** Path of the settings that hold for a file: the nearest `tsconfig.json` or `jsconfig.json` above it. */
export function findSettings(file: string, disk: FileSystem): string | undefined {
  const near = ["tsconfig.json", "jsconfig.json"]
    .map((name) => ts.findConfigFile(dirname(file), disk.exists, name))
    .filter((found) => found !== undefined);
  return near.reduce<string | undefined>(
    (deepest, found) => (found.length > (deepest?.length ?? 0) ? found : deepest),
    undefined,
  );
}

/** What the settings say; without any, or where they are broken, what suits most projects. */
export function readProjectOptions(
  settings: string | undefined,
  disk: FileSystem,
): Omit<ProjectOptions, "folder"> {
  if (settings === undefined) return { options: suited({}), declarations: [] };
  const { config } = ts.readConfigFile(settings, disk.read);
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: disk.isCaseSensitive,
    fileExists: disk.exists,
    readFile: disk.read,
    // All else is found by what imports it.
    readDirectory: (root, _extensions, excludes, includes, depth) =>
      disk.list(root, [".d.ts", ".d.mts", ".d.cts"], excludes, includes, depth),
  };
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, host, dirname(settings));
  return {
    options: suited(parsed.options),
    declarations: parsed.fileNames.filter((file) => /\.d\.[cm]?ts$/.test(file)),
  };
}

/** Nothing is written and no other's code is judged; JavaScript counts, and so do all `@types`, as they long did. */
function suited(options: ts.CompilerOptions): ts.CompilerOptions {
  const guessed =
    options.module === undefined && options.moduleResolution === undefined
      ? { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }
      : {};
  return {
    target: ts.ScriptTarget.ESNext,
    types: ["*"],
    ...guessed,
    ...options,
    allowJs: true,
    skipLibCheck: true,
    noEmit: true,
    composite: false,
    incremental: false,
  };
}
