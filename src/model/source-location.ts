/**
 * A place in a source file. Lines and columns count from 1, as compilers and stack traces print them;
 * columns count UTF-16 units.
 */
export interface SourceLocation {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A half-open stretch of one source file's text, in UTF-16 offsets from its start. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
