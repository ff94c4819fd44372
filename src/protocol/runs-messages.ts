// What the run explorer's two sides say to each other. Owned by neither: no 'vscode', no DOM here.
import type { FieldValue, RunField, RunQuery } from "../model/run-query.js";
import type { RunStatus } from "../model/status.js";

/** Runs that belong together: those of a pipeline, those of none, or all of a store. */
export interface RunScope {
  /** Names the scope; the page only hands it back. */
  readonly key: string;
  /** Folder of its store. */
  readonly root: string;
  readonly kind: "pipeline" | "unlisted" | "all";
  /** Of a pipeline: its name. */
  readonly name: string;
  /** Which store, where the workspace has several. */
  readonly place?: string;
}

/** Which runs of a scope, and in what order. */
export type RunsQuery = Pick<
  RunQuery,
  "status" | "deleted" | "since" | "until" | "text" | "where" | "sortBy" | "order"
>;

/** A run as a row shows it. Times are in milliseconds since 1970. */
export interface RunRow {
  readonly id: string;
  readonly name: string;
  /** Its name without what the scope says already. */
  readonly label: string;
  readonly pipeline: string;
  readonly status: RunStatus;
  readonly createdAt: number;
  readonly durationMs?: number;
  readonly stepCount: number;
  readonly endedStepCount: number;
  /** That defines its pipeline, where known. */
  readonly file?: string;
  readonly isDeleted: boolean;
  /** The fields that were asked for; those that it does not have are left out. */
  readonly values: { readonly [field: string]: FieldValue };
}

/** A scope at a glance. */
export interface RunsOverview {
  /** How many runs the query has, and how many the scope. */
  readonly total: number;
  readonly scopeTotal: number;
  /** How many runs of each status the query would have, whatever statuses it asks for. */
  readonly counts: { readonly [S in RunStatus]: number };
  /** The newest that the query has, oldest first. */
  readonly newest: readonly RunRow[];
  readonly fields: readonly RunField[];
}

/** From the extension to the page. Answers carry the number of what they answer. */
export type ToRuns =
  | {
      readonly type: "show-scopes";
      readonly scopes: readonly RunScope[];
      /** Undefined when there is none. */
      readonly shown?: string;
      /** Of the runs of the scope that is shown. */
      readonly fields: readonly RunField[];
      /** Whether it stays, whatever pipeline is chosen elsewhere. */
      readonly pinned: boolean;
      /** Why nothing can be run, when it cannot. */
      readonly cannotActReason?: string;
      /** Why there is no scope and what to do about it. */
      readonly emptyMessage?: string;
    }
  /** What was answered before may be out of date. */
  | { readonly type: "runs-changed" }
  | {
      readonly type: "show-rows";
      readonly request: number;
      readonly total: number;
      readonly offset: number;
      readonly rows: readonly RunRow[];
    }
  | { readonly type: "show-overview"; readonly request: number; readonly overview: RunsOverview }
  | { readonly type: "show-failure"; readonly request: number; readonly message: string };

export type RunAction =
  | "open-dag"
  | "show-log"
  | "run-again"
  | "resume"
  | "cancel"
  | "copy-name"
  | "delete"
  | "restore"
  | "compare";

/** From the page to the extension. */
export type FromRuns =
  | { readonly type: "ready"; readonly pinned?: string }
  /** Shows this scope from now on; without a key, the one of the pipeline that is chosen elsewhere. */
  | { readonly type: "choose-scope"; readonly key?: string }
  | {
      readonly type: "ask-rows";
      readonly request: number;
      readonly scope: string;
      readonly query: RunsQuery;
      readonly fields: readonly string[];
      readonly offset: number;
      readonly limit: number;
    }
  | {
      readonly type: "ask-overview";
      readonly request: number;
      readonly scope: string;
      readonly query: RunsQuery;
      readonly fields: readonly string[];
      readonly limit: number;
    }
  | {
      readonly type: "act";
      readonly action: RunAction;
      readonly scope: string;
      readonly runIds: readonly string[];
    }
  | { readonly type: "run-pipeline"; readonly scope: string }
  | { readonly type: "save-picture"; readonly format: "svg" | "png"; readonly content: string };
