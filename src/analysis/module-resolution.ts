import { ts } from "ts-morph";
import { isMissingPackage } from "./missing-package.js";
import type { SourceReader } from "./source-reader.js";
import { createWorkspacePackages } from "./workspace-packages.js";
import { sourceOfBuilt, sourceOfPackage } from "./workspace-source.js";

/** Finds the project's own source file behind an import. */
export interface ModuleResolution {
  /** Undefined for a package and for a file that does not exist. */
  resolve(specifier: string, from: string): string | undefined;
  /** Whether an import that is not resolved is certainly of no package either. */
  isMissing(specifier: string, from: string): boolean;
  /** To be called when files came or went, or when a configuration changed. */
  forget(): void;
}

interface Resolved {
  readonly file: string | undefined;
  readonly isMissing: boolean;
}

/**
 * TypeScript's own resolution in its most tolerant mode (extensionless, `.js` for `.ts`, index files, linked
 * packages, also where they were built or not, `imports`, packages of the workspace), with `paths` and `baseUrl` of the nearest tsconfig.json or jsconfig.json.
 */
export function createModuleResolution(files: SourceReader): ModuleResolution {
  const packages = createWorkspacePackages(files);
  const resolved = new Map<string, Resolved>();
  const optionsOfFolder = new Map<string, ts.CompilerOptions>();
  const host: ts.ModuleResolutionHost = {
    fileExists: files.exists,
    readFile: files.read,
    realpath: files.realPath,
  };

  function optionsFor(folder: string): ts.CompilerOptions {
    let options = optionsOfFolder.get(folder);
    if (!options) optionsOfFolder.set(folder, (options = readOptions(folder, files)));
    return options;
  }

  function findSource(found: ts.ResolvedModuleFull | undefined): string | undefined {
    const file = found?.resolvedFileName;
    if (file === undefined || file.includes("/node_modules/")) return undefined;
    const isDeclared = /\.d\.[cm]?ts$/.test(file);
    const isLinked = found?.isExternalLibraryImport === true;
    const source = isDeclared || isLinked ? sourceOfBuilt(file, files) : undefined;
    return source ?? (isDeclared ? undefined : file);
  }

  function lookUp(specifier: string, from: string): Resolved {
    const key = `${folderOf(from)}\n${specifier}`;
    let known = resolved.get(key);
    if (!known) {
      const found = ts.resolveModuleName(specifier, from, optionsFor(folderOf(from)), host);
      const file =
        findSource(found.resolvedModule) ?? sourceOfPackage(specifier, from, { files, packages });
      const isFound = file !== undefined || found.resolvedModule !== undefined;
      known = { file, isMissing: !isFound && isMissingPackage(specifier, from, files) };
      resolved.set(key, known);
    }
    return known;
  }

  return {
    resolve: (specifier, from) => lookUp(specifier, from).file,
    isMissing: (specifier, from) => lookUp(specifier, from).isMissing,
    forget() {
      resolved.clear();
      packages.forget();
      optionsOfFolder.clear();
    },
  };
}

function readOptions(folder: string, files: SourceReader): ts.CompilerOptions {
  const config =
    ts.findConfigFile(folder, files.exists) ??
    ts.findConfigFile(folder, files.exists, "jsconfig.json");
  return { ...(config ? parseConfig(config, files) : {}), ...tolerant };
}

const tolerant: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowJs: true,
};

function parseConfig(config: string, files: SourceReader): ts.CompilerOptions {
  const { config: json } = ts.readConfigFile(config, files.read);
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    fileExists: files.exists,
    readFile: files.read,
    // Which files belong to the project does not matter here.
    readDirectory: () => [],
  };
  return ts.parseJsonConfigFileContent(json ?? {}, host, folderOf(config)).options;
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf("/"), 1));
}
