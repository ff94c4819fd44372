import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import type { CacheKeyParts } from "../model/cache-key.js";
import { StepInterfaceError } from "../model/errors.js";
import { createPackageFinder } from "../resolution/package-scope.js";

/** A step's own additions to its key, as its option `cache` names them. */
export interface OwnSources {
  readonly version?: string;
  readonly files?: readonly string[];
  readonly env?: readonly string[];
  readonly node?: "major";
}

/** Says what a step's own additions amount to at this moment; undefined where it names none. */
export type OwnParts = (step: string, sources: OwnSources) => Promise<CacheKeyParts["own"]>;

/**
 * Reads what steps name beside their code: files, environment variables, Node's version. A file is hashed
 * again only when it has changed, so that the calls of one run do not read it over and over.
 *
 * @param from a folder of the project. The paths of files are relative to the nearest folder, from there
 * upwards, that has a `package.json`; where there is none, to itself
 */
export function createOwnParts(from: string): OwnParts {
  const folder = createPackageFinder()(join(from, "any"))?.folder ?? from;
  const hashOf = createFileHashes();
  return async (step, { version, files = [], env = [], node }) => {
    const own = {
      ...(version !== undefined && { version: String(version) }),
      ...(files.length > 0 && { files: await hashFiles(folder, files, namingStep(step, hashOf)) }),
      ...(env.length > 0 && { environment: hashVariables(env) }),
      ...(node === "major" && { node: process.versions.node.split(".")[0] ?? "" }),
    };
    return Object.keys(own).length > 0 ? own : undefined;
  };
}

type HashFile = (file: string) => Promise<string | null>;

/** What is named and not there counts as null, so that making it is a change. */
async function hashFiles(
  folder: string,
  entries: readonly string[],
  hashOf: HashFile,
): Promise<Record<string, string | null>> {
  const hashes = new Map<string, string | null>();
  const excluded = entries.filter((entry) => entry.startsWith("!"));
  for (const entry of entries.filter((entry) => !entry.startsWith("!"))) {
    const hash = await hashOf(resolve(folder, entry));
    const matched = hash === null ? await matchedFiles(folder, [entry, ...excluded]) : [];
    if (matched.length === 0) hashes.set(entry, hash);
    for (const file of matched) hashes.set(shownPath(folder, file), await hashOf(file));
  }
  return Object.fromEntries([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function matchedFiles(folder: string, patterns: string[]): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  return glob(patterns, { cwd: folder, absolute: true, dot: true });
}

function shownPath(folder: string, file: string): string {
  return relative(folder, file).replaceAll(sep, "/");
}

function namingStep(step: string, hashOf: HashFile): HashFile {
  return async (file) => {
    try {
      return await hashOf(file);
    } catch (error) {
      throw new StepInterfaceError(
        "cache-file-unreadable",
        `Step \`${step}\` names ${file} in its option \`cache.files\`, and it cannot be read: ${(error as Error).message}. Give this user the right to read it, or remove it from the option.`,
        { cause: error },
      );
    }
  };
}

/** Null for what is no file, or is not there. */
function createFileHashes(): HashFile {
  const known = new Map<string, { readonly state: string; readonly hash: Promise<string> }>();
  return async (file) => {
    const stats = await stat(file, { bigint: true }).catch(orMissing);
    if (!stats?.isFile()) return null;
    const state = [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join();
    const former = known.get(file);
    const hash = former?.state === state ? former.hash : hashOfFile(file);
    known.set(file, { state, hash });
    return hash;
  };
}

/** In pieces, so that a large file never stands in memory. */
async function hashOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex").slice(0, hashLength);
}

function orMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
  throw error;
}

/** A value may be a secret: the store gets a hash of it, with its name so that equal ones look different. */
function hashVariables(names: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    [...names].sort().map((name) => {
      const value = process.env[name];
      if (value === undefined) return [name, null];
      const hash = createHash("sha256")
        .update(JSON.stringify([name, value]))
        .digest("hex");
      return [name, hash.slice(0, hashLength)];
    }),
  );
}

/** Hex digits. */
const hashLength = 32;
