/** Version of the files that runs are exported to. A reader refuses a later one by name. */
export const ARCHIVE_VERSION = 1;

/**
 * The first entry of an exported file, `manifest.json`: what the others are. All stand at the paths that they have in
 * a store.
 */
export interface ArchiveManifest {
  readonly format: "pipelens-runs";
  readonly version: typeof ARCHIVE_VERSION;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
  readonly runs: readonly ArchivedRun[];
  readonly files: readonly ArchivedFile[];
}

export interface ArchivedRun {
  readonly id: string;
  readonly name: string;
  readonly pipeline: string;
}

export interface ArchivedFile {
  readonly path: string;
  readonly bytes: number;
  /** In lower-case hex. */
  readonly sha256: string;
}

export interface ExportResult {
  /** Absolute path of the file that was written. */
  readonly file: string;
  readonly runs: readonly ArchivedRun[];
  /** Outputs that came along as files. */
  readonly artifacts: number;
  /** Before they were compressed. */
  readonly bytes: number;
  /** What could not come along, and why, for people. */
  readonly remarks: readonly string[];
}

export interface ImportResult {
  readonly imported: readonly ImportedRun[];
  /** Those that were there already, with the same bytes. */
  readonly skipped: readonly ArchivedRun[];
  readonly artifacts: number;
  readonly bytes: number;
}

export interface ImportedRun extends ArchivedRun {
  /** Set when it got another name, since that one was taken. */
  readonly renamedFrom?: string;
}
