/** What one file's text says about its own code: enough to follow it without parsing it again. */
export interface CodeManifest {
  /** Its top-level statements that do something at run time, in order. */
  readonly units: readonly CodeUnit[];
  /** Imported names by the name that the file gives them. */
  readonly imports: { readonly [local: string]: ImportedName };
  /** Exported names; a name of the file itself, or one of another module. */
  readonly exports: { readonly [exported: string]: string | ImportedName };
  /** Specifiers of `export * from`. */
  readonly exportStars: readonly string[];
  /** Specifiers of imports without a name. */
  readonly sideEffects: readonly string[];
}

export interface CodeUnit {
  /** Unique in its file: the first name that it declares, or what it is. */
  readonly name: string;
  readonly declares: readonly string[];
  /** Names that it may change as the file loads: `table.rows = 3` changes `table`. */
  readonly changes: readonly string[];
  /** Names from outside the statement that it reads or calls. */
  readonly uses: readonly string[];
  /** Specifiers that it gives to `require`, `import()` or a `URL` of code beside it. */
  readonly modules: readonly string[];
  readonly hash: string;
  /** Where it makes steps of functions that use values of a scope around them, which no text tells. */
  readonly closures: readonly (readonly [start: Position, end: Position])[];
  /** What the comment above it says. */
  readonly description?: string;
  readonly start: Position;
  readonly end: Position;
}

export interface ImportedName {
  readonly specifier: string;
  /** `*` is the whole module. */
  readonly name: string;
}

/** Line and column, from 1. */
export type Position = readonly [line: number, column: number];
