import type { JsonValue } from "./json.js";

/**
 * All that decides whether a step's earlier outputs may be used again, each part on its own, so that
 * "why did it run again?" can be answered field by field.
 */
export interface CacheKeyParts {
  /** The step's own name and the names of its outputs are not in it: renaming reuses. */
  readonly code: {
    /**
     * One hash for each piece of project code that the step reaches, keyed `path/in/project.ts#name`.
     * Comments, formatting and types are not in it.
     */
    readonly units: { readonly [unit: string]: string };
    /** Versions of the packages that this code imports. */
    readonly packages: { readonly [name: string]: string };
    /** Its function uses names that are bound around its definition; no text tells what they hold. */
    readonly closure?: true;
  };
  readonly parameters: { readonly [name: string]: JsonValue };
  /** For each input, its format and hash. */
  readonly inputs: { readonly [name: string]: string };
  /** What the step itself adds with its option `cache`; absent when it adds nothing. */
  readonly own?: {
    readonly version?: string;
    /** Hash of each file's content, by its path as the step gives it; null for a file that is not there. */
    readonly files?: { readonly [path: string]: string | null };
    /** Hash of each environment variable's value; null where it is not set. */
    readonly environment?: { readonly [name: string]: string | null };
    /** Major version of Node. */
    readonly node?: string;
  };
}

/** The parts, and the SHA-256 of their canonical JSON, and of which arguments they were, that names them. */
export interface CacheKey {
  readonly key: string;
  readonly parts: CacheKeyParts;
}
