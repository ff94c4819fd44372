import type { RunExit, RunProcess } from "./run-process.js";
import type { RunRequest } from "./run-request.js";

/** What to run: an exported pipeline of a file. */
export interface RunTarget {
  /** Absolute path. */
  readonly file: string;
  /** The name under which the file exports the pipeline. */
  readonly exportName: string;
  /** The pipeline's own name. */
  readonly pipeline: string;
}

/** A run that this window started and that has not ended. */
export interface EditorRun {
  readonly target: RunTarget;
  readonly request: RunRequest;
  /** Store that it writes to. */
  readonly root: string;
  readonly startedAt: number;
  readonly process: RunProcess;
  /** Id of the run in its store, once it has one there. */
  readonly runId?: string;
  readonly cancelRequested: boolean;
}

/** How a run that this window started ended. */
export interface EditorRunEnd {
  readonly exit: RunExit;
  readonly run: EditorRun;
}
