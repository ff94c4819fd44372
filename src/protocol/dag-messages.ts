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
      /** Set while the shown graph is not that of the text as it is: what it is instead, and why. */
      readonly stale?: string;
      /** Pipelines of the same file, for the picker; the shown one is `key`. */
      readonly pipelines: readonly { readonly key: string; readonly name: string }[];
      /** What commands of the editor's own menu are to be given: which pipeline this is. */
      readonly target: DagTarget;
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
  /** The graph that the shown run recorded, where it differs from the code's as it is now. Topology. */
  | { readonly type: "show-drift"; readonly drift?: DagDrift }
  /** What the type checker says of outputs. It comes later than the graph and is replaced as a whole. */
  | { readonly type: "show-types"; readonly key: string; readonly types: readonly DagType[] }
  /** What a run of the text as it is saved would do. */
  | { readonly type: "show-forecast"; readonly forecast: DagForecast }
  /** The calls of a mapped step that the page has asked for, by its node. */
  | { readonly type: "show-items"; readonly node: string; readonly items: DagItems }
  /** The cursor in the code stands on this node. */
  | { readonly type: "mark-node"; readonly node?: string }
  /** Somebody chose this in the editor's own menu over the page. It is done once and not repeated. */
  | { readonly type: "do"; readonly action: DagAction; readonly node?: string };

/** What the page can be asked to do with its view; each is a button or a key of the page too. */
export const dagActions = [
  "select-neighbours",
  "select-upstream",
  "select-downstream",
  "focus",
  "show-all",
  "fold",
  "unfold",
  "fold-all",
  "unfold-all",
  "open-items",
  "find",
  "fit",
  "tidy",
] as const;

export type DagAction = (typeof dagActions)[number];

/** The same names that a row of the tree has, so that commands need to know one shape. */
export interface DagTarget {
  readonly file: string;
  readonly pipeline: string;
  readonly exportName?: string;
}

export interface DagRun {
  readonly id: string;
  readonly name: string;
  /** Folder of the store that has it. */
  readonly root: string;
  readonly status: RunStatus;
  readonly createdAt: number;
  readonly durationMs?: number;
  /** Whether the page may offer to cancel it: it goes on, and this window started it. */
  readonly canCancel: boolean;
  /** Somebody asked for this run: there may be newer ones. */
  readonly isAsked?: boolean;
  /** How many steps it is to run. */
  readonly stepCount: number;
  /** Those that it has come to. */
  readonly steps: readonly DagStep[];
}

export interface DagStep {
  readonly node: string;
  readonly status: StepStatus;
  readonly startedAt?: number;
  readonly endedAt?: number;
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
  readonly items?: { readonly count: number; readonly done: number; readonly failed: number };
  /** Why it ran, or which run serves. */
  readonly why?: string;
  /** What it logged of itself. */
  readonly metadata?: readonly string[];
  readonly outputs: readonly DagOutput[];
}

export interface DagOutput {
  readonly name: string;
  /** What it is, in some words: type, shape, size. */
  readonly text: string;
  /** The same in as few letters as say how large it is, for a line of the picture: "1,437 × 64", "12 rows", "3.4 MB". */
  readonly size?: string;
}

/** A run's own graph, to be laid over the code's. */
export interface DagDrift {
  /** Name of the run. */
  readonly run: string;
  readonly graph: PipelineGraph;
}

export interface DagType {
  readonly node: string;
  readonly output: string;
  readonly text: string;
}

export interface DagForecast {
  /** `off`: nobody has asked. `reading`: `steps` are those of before. `unknown`: `reason` says why. */
  readonly state: "off" | "reading" | "ready" | "unknown";
  /** Of one that is ready: what it does not tell of, because it was not saved. */
  readonly reason?: string;
  readonly steps: readonly DagForecastStep[];
}

export interface DagForecastStep {
  readonly node: string;
  /** `unknown`: it depends on what comes out of a step that will run. */
  readonly outcome: "cached" | "run" | "unknown" | "skipped";
  /** Why; lines after the first are single changes. */
  readonly why: string;
}

export interface DagItems {
  readonly count: number;
  /** Some of them: those that are running, that failed, and the newest others. */
  readonly listed: readonly DagItem[];
}

export interface DagItem {
  readonly item: number;
  readonly status: StepStatus;
  readonly durationMs?: number;
  readonly error?: string;
}

/** From the webview to the extension. */
export type FromDag =
  | { readonly type: "ready" }
  | { readonly type: "reveal-node"; readonly node: string }
  /** Run only this step. */
  | { readonly type: "run-step"; readonly node: string }
  /** Run this step and all after it again; what is before it comes from the cache where it can. */
  | { readonly type: "run-from"; readonly node: string }
  | { readonly type: "debug-step"; readonly node: string }
  /** Show what this step wrote in the shown run. */
  | { readonly type: "show-step-log"; readonly node: string }
  /** Open what the step made in the shown run. */
  | { readonly type: "open-output"; readonly node: string; readonly output: string }
  /** Send the calls of this mapped step, now and whenever they change; without `node`: of none any more. */
  | { readonly type: "follow-items"; readonly node?: string }
  | { readonly type: "choose-pipeline"; readonly key: string }
  /** Let the user choose one of the pipeline's runs. */
  | { readonly type: "choose-run" }
  /** Show the newest run again, in place of one that was asked for. */
  | { readonly type: "show-newest-run" }
  /** Find out what a run would do; `on: false`: no longer. */
  | { readonly type: "forecast"; readonly on: boolean }
  | { readonly type: "run" }
  | { readonly type: "debug" }
  | { readonly type: "cancel" }
  /** Put the shown graph on the clipboard, as Mermaid writes it. */
  | { readonly type: "copy-mermaid" }
  | { readonly type: "save-picture"; readonly format: "svg" | "png"; readonly content: string };
