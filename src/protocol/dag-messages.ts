// What the DAG panel's two sides say to each other. Owned by neither: no 'vscode', no DOM here.
import type { PipelineGraph } from "../model/graph.js";
import type { RunStatus, StepStatus } from "../model/status.js";

/** From the extension to the webview. Topology and status are different messages: a status never moves a node. */
export type ToDag =
  | {
      readonly type: "show-graph";
      /** Names the picture: a new key is a new picture, the same key is the same one, edited. */
      readonly key: string;
      readonly title: string;
      readonly graph: PipelineGraph;
      /** Set while the shown graph is older than the text: why, and since when. */
      readonly stale?: string;
      /** Pipelines of the same file, for the picker; the shown one is `key`. */
      readonly pipelines: readonly { readonly key: string; readonly name: string }[];
      readonly canRun: boolean;
      /** Why the run button is off, when it is. */
      readonly cannotRunReason?: string;
    }
  | { readonly type: "show-empty"; readonly title: string; readonly message: string }
  | {
      readonly type: "show-run";
      /** A run that this window has started is not in the store yet: `run` is the one before it. */
      readonly starting: boolean;
      /** Undefined when the pipeline has never run. */
      readonly run?: DagRun;
    }
  /** The cursor in the code stands on this node. */
  | { readonly type: "mark-node"; readonly node?: string };

export interface DagRun {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly createdAt: number;
  readonly durationMs?: number;
  /** Whether the page may offer to cancel it: it goes on, and this window started it. */
  readonly canCancel: boolean;
  /** Somebody asked for this run: there may be newer ones. */
  readonly isAsked?: boolean;
  readonly steps: readonly DagStep[];
}

export interface DagStep {
  readonly node: string;
  readonly status: StepStatus;
  readonly startedAt?: number;
  readonly durationMs?: number;
  /** First line of the error of a failed step. */
  readonly error?: string;
  /** Why it was skipped or cancelled. */
  readonly reason?: string;
  /** Which attempt it is or was, where it is not the first. */
  readonly attempt?: number;
  /** How far it says that it is, from 0 to 1. */
  readonly progress?: { readonly fraction: number; readonly message?: string };
  /** Of a mapped step: how many elements its list has, and how many of them are done. */
  readonly items?: { readonly count: number; readonly done: number };
  /** Why it ran, or which run serves. */
  readonly why?: string;
  /** What it logged of itself. */
  readonly metadata?: readonly string[];
  readonly outputs: readonly { readonly name: string; readonly text: string }[];
}

/** From the webview to the extension. */
export type FromDag =
  | { readonly type: "ready" }
  | { readonly type: "reveal-node"; readonly node: string }
  /** Run only this step. */
  | { readonly type: "run-step"; readonly node: string }
  /** Show what this step wrote in the shown run. */
  | { readonly type: "show-step-log"; readonly node: string }
  | { readonly type: "choose-pipeline"; readonly key: string }
  /** Show the newest run again, in place of one that was asked for. */
  | { readonly type: "show-newest-run" }
  | { readonly type: "run" }
  | { readonly type: "cancel" }
  | { readonly type: "save-picture"; readonly format: "svg" | "png"; readonly content: string };
