import { dirname } from "node:path";
import { createPathsMatcher, getTsconfig, type TsConfigResult } from "get-tsconfig";
import { ProgramError } from "../model/errors.js";

/** What the nearest `tsconfig.json` of a file says, with all that it extends. */
export interface ProjectTsconfig {
  readonly path: string;
  readonly compilerOptions: NonNullable<TsConfigResult["config"]["compilerOptions"]>;
  /** Paths that `paths` and `baseUrl` offer for an import, best first; none of them need exist. */
  matchPaths(specifier: string): readonly string[];
}

/**
 * Finds the `tsconfig.json` that governs a file, reading each one once.
 * @throws {ProgramError} `tsconfig-unreadable` when it, or one that it extends, cannot be read
 */
export function createTsconfigFinder(): (file: string) => ProjectTsconfig | undefined {
  const files = new Map<string, unknown>();
  const known = new Map<string, ProjectTsconfig | undefined>();

  return (file) => {
    const folder = dirname(file);
    if (!known.has(folder)) known.set(folder, readTsconfig(folder, files));
    return known.get(folder);
  };
}

function readTsconfig(folder: string, files: Map<string, unknown>): ProjectTsconfig | undefined {
  try {
    const found = getTsconfig(folder, "tsconfig.json", files);
    if (found === null) return undefined;
    const { path, config } = found;
    const matchPaths = createPathsMatcher(found) ?? (() => []);
    return { path, compilerOptions: config.compilerOptions ?? {}, matchPaths };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProgramError(
      "tsconfig-unreadable",
      `The tsconfig.json that governs ${folder} cannot be read: ${reason} Correct it, then try again.`,
      { cause },
    );
  }
}
