/** How work on a whole store, which may take minutes, is watched and ended. */
export interface StoreWork {
  /** Ends the work: its promise is rejected with the signal's reason. The store stays usable. */
  readonly signal?: AbortSignal;
  /** Called several times a second. */
  readonly onProgress?: (progress: StoreProgress) => void;
}

export interface StoreProgress {
  readonly what: "journals" | "artifacts" | "logs" | "files";
  readonly done: number;
  readonly total: number;
}
