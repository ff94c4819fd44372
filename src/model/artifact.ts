/** How an output is stored. All are open formats that other tools read. */
export type ArtifactFormat =
  | "json"
  /** JSON with tags for what JSON loses: undefined, NaN, bigint, Date, Map, Set, RegExp, typed arrays. */
  | "exact-json"
  /** The items of an async iterable, one line of (exact) JSON each. */
  | "json-lines"
  | "npy"
  /** A list of plain records, a column for each member. */
  | "parquet"
  /** A table of the program's own apache-arrow. */
  | "arrow"
  | "text"
  | "markdown"
  | "html"
  | "csv"
  | "vega-lite"
  | "bytes"
  | "image"
  /** The elements of a mapped step's output: a list of artifact records. */
  | "list"
  /** Written by a materializer that the step or the program registered, under the name in `materializer`. */
  | "custom";

/**
 * What a value is read as, where its format is written from several kinds. Default: a text as a string,
 * bytes as a `Uint8Array`. `stream` and `web-stream` are Node's `Readable` and the web's `ReadableStream`.
 */
export type ReadAs =
  | "string"
  | "buffer"
  | "array-buffer"
  | "stream"
  | "web-stream"
  | "async-iterable";

/** One stored output of one step. */
export interface ArtifactRecord {
  /** Name of the output in the step that made it. */
  readonly output: string;
  readonly format: ArtifactFormat;
  /** Of format `custom`: the name of the materializer that reads it. */
  readonly materializer?: string;
  readonly readAs?: ReadAs;
  /** The value's run-time type, for people: `number`, `Float64Array`, `Float64Array 1437×64`, `Table`. */
  readonly dataType: string;
  /** For example `application/json` or `image/png`. */
  readonly mediaType: string;
  /** SHA-256 of the stored bytes, in lower-case hex: the artifact's identity. */
  readonly hash: string;
  /** Size of the stored bytes. */
  readonly size: number;
  readonly location: ArtifactLocation;
  readonly summary: ArtifactSummary;
}

/** Small artifacts live in the journal line itself, the rest in a file of the store. */
export type ArtifactLocation =
  | { readonly kind: "inline"; readonly encoding: "utf8" | "base64"; readonly content: string }
  | {
      readonly kind: "file";
      /** Relative to the store's root, with `/` between its parts. */
      readonly path: string;
    };

/**
 * What hovers, trees and lists show of an artifact without opening it. Made when it is written and
 * bounded (a few KB), so that no view ever loads a large value. Wherever something is cut, the whole's
 * count stands beside it.
 */
export type ArtifactSummary =
  /** A number, string, boolean or null, as source text; long strings are `text`. */
  | { readonly kind: "scalar"; readonly text: string }
  | {
      readonly kind: "text";
      /** The first lines, each cut to a bounded length. */
      readonly head: readonly string[];
      readonly lineCount: number;
      readonly characterCount: number;
    }
  /** An array of flat records. */
  | {
      readonly kind: "table";
      /** The first columns. */
      readonly columns: readonly string[];
      /** The first rows, each cell cut to a bounded length. */
      readonly rows: readonly (readonly string[])[];
      readonly columnCount: number;
      readonly rowCount: number;
      /** Of the columns in `columns`, in their order. */
      readonly statistics?: readonly ColumnStatistics[];
    }
  /** Numbers of one type with a shape. */
  | {
      readonly kind: "array";
      /** For example `float64`, `int32`, `uint8`, as numpy names them. */
      readonly dtype: string;
      readonly shape: readonly number[];
      /** Absent for an empty array, and where every element is NaN. */
      readonly statistics?: { readonly min: string; readonly max: string; readonly mean: string };
      /** The first numbers of the first rows. */
      readonly head: readonly (readonly string[])[];
    }
  | { readonly kind: "image"; readonly width?: number; readonly height?: number }
  /** What a mapped step made: of each of the first elements its value where short, else its type. */
  | { readonly kind: "list"; readonly count: number; readonly head: readonly string[] }
  /** Any other value: the beginning of its text as indented JSON. */
  | { readonly kind: "value"; readonly head: string; readonly complete: boolean }
  | { readonly kind: "bytes"; readonly headHex: string };

/** What the cells of one column of a table are. */
export interface ColumnStatistics {
  /** For example `number`, `string`, `date`, or `mixed`. */
  readonly type: string;
  /** Cells that are null, undefined or not there. */
  readonly empty: number;
  /** How many different ones there are; absent where there are more than are counted. */
  readonly distinct?: number;
  /** Of numbers, bigints and dates. */
  readonly min?: string;
  readonly max?: string;
  /** Of numbers. */
  readonly mean?: string;
}
