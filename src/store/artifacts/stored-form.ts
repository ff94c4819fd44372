import type {
  ArtifactFormat,
  ArtifactRecord,
  ArtifactSummary,
  ReadAs,
} from "../../model/artifact.js";

/** Turns values of some kind into a file's content and back. One for each format. */
export interface FormatMaterializer {
  readonly format: ArtifactFormat;
  /**
   * Undefined when the value is not of its kind. What is taken is taken before this returns: whatever the
   * value's owner does to it next, the content stays what it was.
   */
  store(output: string, value: unknown): StoredForm | Promise<StoredForm> | undefined;
  /** A fresh value. The bytes are its own to keep: nobody else holds them. */
  load(bytes: Uint8Array<ArrayBuffer>, artifact: ArtifactRecord): unknown;
}

/** A value's content, and what is told of it without reading it. */
export interface StoredForm {
  readonly content: StoredContent;
  readonly mediaType: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly dataType: string;
  readonly readAs?: ReadAs;
  /** Of format `custom`. */
  readonly materializer?: string;
  /** Called once, when the content has been handed over: for a stream, after its end. */
  summarize(): ArtifactSummary;
}

/**
 * A text; bytes, one piece after the other, which may be views of the value itself so that large arrays are
 * not copied; or bytes as they come.
 */
export type StoredContent = string | readonly Uint8Array[] | AsyncIterable<Uint8Array>;
