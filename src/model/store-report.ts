/**
 * How much a finding matters. `error`: something of a run is lost, or is not what it was. `warning`: nothing is
 * lost, and somebody should look. `note`: left over, of no harm.
 */
export type FindingSeverity = "error" | "warning" | "note";

/** All that can be found in a store, with how much it matters. */
export const findingSeverities = {
  "store-damaged": "error",
  "store-newer": "warning",
  "store-without-format": "note",
  "run-without-beginning": "error",
  "run-newer": "warning",
  "run-not-begun": "note",
  "journal-line-damaged": "error",
  "journal-line-cut": "warning",
  "journal-gap": "error",
  "journal-after-end": "warning",
  "file-unreadable": "error",
  "artifact-missing": "error",
  "artifact-changed": "error",
  "artifact-outside-store": "error",
  "artifact-unused": "note",
  "name-missing": "warning",
  "name-of-another": "warning",
  "name-damaged": "warning",
  "name-unused": "note",
  "registration-damaged": "warning",
  "mark-damaged": "warning",
  "mark-unused": "note",
  "cache-line-damaged": "note",
  "cache-line-wrong": "warning",
  "cache-line-unused": "note",
  "cache-entry-damaged": "warning",
  "index-damaged": "warning",
  "log-line-damaged": "warning",
  "temporary-file": "note",
  "cleaning-unfinished": "note",
  "open-to-others": "warning",
  link: "error",
  "unknown-file": "note",
} as const satisfies { readonly [kind: string]: FindingSeverity };

export type FindingKind = keyof typeof findingSeverities;

/** One thing that is not as it should be. */
export interface StoreFinding {
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  /** Absolute path. */
  readonly file: string;
  /** What is wrong and what to do, for people. */
  readonly message: string;
}

/** What looking at every file of a store has found. */
export interface StoreReport {
  /** Absolute path of the store. */
  readonly root: string;
  /** At most a thousand of a kind; `counts` has the whole. */
  readonly findings: readonly StoreFinding[];
  /** How many findings there are of each kind; kinds without any are left out. */
  readonly counts: { readonly [kind in FindingKind]?: number };
  readonly checked: CheckedCounts;
}

export interface CheckedCounts {
  runs: number;
  journalLines: number;
  artifacts: number;
  artifactBytes: number;
  names: number;
  logs: number;
  cacheLines: number;
  files: number;
}
