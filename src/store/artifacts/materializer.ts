import type { ArtifactFormat, ArtifactSummary } from "../../model/artifact.js";

/** Turns values of some kind into bytes and back. One for each format. */
export interface Materializer {
  readonly format: ArtifactFormat;
  /** Undefined when the value is not of its kind. */
  store(output: string, value: unknown): StoredForm | undefined;
  /** A fresh value. The bytes are its own to keep: nobody else holds them. */
  load(bytes: Uint8Array<ArrayBuffer>): unknown;
}

/** A value's bytes, and what is told of it without reading them. */
export interface StoredForm {
  /** One after the other. May be views of the value itself, so that large arrays are not copied. */
  readonly chunks: readonly Uint8Array[];
  readonly mediaType: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly dataType: string;
  readonly summary: ArtifactSummary;
}
