/**
 * How an output is stored. All but `structured-clone` are open formats that other tools read;
 * `structured-clone` (Node's own serialisation) is the last resort, for values that JSON would change.
 */
export type ArtifactFormat =
  | "json"
  /** JSON with tags for what JSON loses: undefined, NaN, bigint, Date, Map, Set, RegExp, typed arrays. */
  | "exact-json"
  | "npy"
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
  | "custom"
  | "structured-clone";

/** One stored output of one step. */
export interface ArtifactRecord {
  /** Name of the output in the step that made it. */
  readonly output: string;
  readonly format: ArtifactFormat;
  /** Of format `custom`: the name of the materializer that reads it. */
  readonly materializer?: string;
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
  /** Any other value: the beginning of its text as indented JSON. */
  | { readonly kind: "value"; readonly head: string; readonly complete: boolean }
  | { readonly kind: "bytes"; readonly headHex: string };
