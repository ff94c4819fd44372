/** A file of the user's as JavaScript that every supported Node runs, with its source map inside. */
export interface LoweredModule {
  readonly code: string;
  readonly format: ModuleFormat;
  /** Names that the file itself exports. */
  readonly exportNames: readonly string[];
  /** Specifiers of its `export * from`. */
  readonly exportStars: readonly string[];
}

export type ModuleFormat = "module" | "commonjs";
