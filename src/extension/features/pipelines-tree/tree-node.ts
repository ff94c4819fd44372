import type { RunStatus } from "../../../model/status.js";

/** What a node of the tree stands for. Its data are looked up by `id`, which never changes. */
export type TreeNode =
  | RootNode
  | RunNode
  | StepNode
  | WhyNode
  | OutputNode
  | ItemsNode
  | ItemNode
  | MoreRunsNode;

/** What runs stand below. */
export type RootNode = PipelineNode | RunGroupNode;

export interface PipelineNode {
  readonly kind: "pipeline";
  readonly id: string;
  readonly root: string;
  readonly pipeline: string;
  /** File that defines it, where known. */
  readonly file?: string;
}

/** Stands for runs of a store that have something else in common than their pipeline. */
export interface RunGroupNode {
  readonly kind: "run-group";
  readonly id: string;
  readonly root: string;
  readonly group: RunGroup;
}

export type RunGroup =
  | { readonly of: "all" }
  /** They belong to no registered pipeline. */
  | { readonly of: "unlisted" }
  /** They were deleted and can still be restored. */
  | { readonly of: "deleted" }
  | { readonly of: "status"; readonly status: RunStatus }
  | {
      readonly of: "day";
      /** Milliseconds since 1970. Absent in the last group, of all that was before. */
      readonly since?: number;
      readonly until: number;
    };

export interface RunNode {
  readonly kind: "run";
  readonly id: string;
  readonly root: string;
  readonly pipeline: string;
  readonly file?: string;
  readonly runId: string;
  readonly runName: string;
  readonly parent: RootNode;
}

export interface StepNode {
  readonly kind: "step";
  readonly id: string;
  readonly root: string;
  readonly runId: string;
  readonly step: string;
  readonly parent: RunNode;
}

/** Says why a step ran, or did not. */
export interface WhyNode {
  readonly kind: "why";
  readonly id: string;
  readonly parent: StepNode;
}

export interface OutputNode {
  readonly kind: "output";
  readonly id: string;
  readonly root: string;
  readonly runId: string;
  readonly step: string;
  readonly output: string;
  readonly parent: StepNode;
}

/** Stands for the calls of a mapped step. */
export interface ItemsNode {
  readonly kind: "items";
  readonly id: string;
  readonly root: string;
  readonly runId: string;
  readonly step: string;
  readonly parent: StepNode;
}

export interface ItemNode {
  readonly kind: "item";
  readonly id: string;
  readonly parent: ItemsNode;
}

/** Stands for the runs that are not listed yet. */
export interface MoreRunsNode {
  readonly kind: "more-runs";
  readonly id: string;
  readonly parent: RootNode;
}

/** Whether it is a run that has not been deleted. */
export function isDeletable(node: TreeNode): node is RunNode {
  if (node.kind !== "run") return false;
  const { parent } = node;
  return parent.kind !== "run-group" || parent.group.of !== "deleted";
}

/** An id that is unique in the tree: the kind and the names on the way to the node. */
export function nodeId(kind: TreeNode["kind"], ...names: readonly string[]): string {
  return JSON.stringify([kind, ...names]);
}
