/** What a node of the tree stands for. Its data are looked up by `id`, which never changes. */
export type TreeNode = RootNode | RunNode | StepNode | WhyNode | OutputNode | MoreRunsNode;

/** What runs stand below. */
export type RootNode = PipelineNode | UnlistedNode;

export interface PipelineNode {
  readonly kind: "pipeline";
  readonly id: string;
  readonly root: string;
  readonly pipeline: string;
  /** File that defines it, where known. */
  readonly file?: string;
}

/** Stands for the runs of a store that belong to no registered pipeline. */
export interface UnlistedNode {
  readonly kind: "unlisted";
  readonly id: string;
  readonly root: string;
}

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

/** Stands for the older runs that are not listed yet. */
export interface MoreRunsNode {
  readonly kind: "more-runs";
  readonly id: string;
  readonly parent: RootNode;
}

/** An id that is unique in the tree: the kind and the names on the way to the node. */
export function nodeId(kind: TreeNode["kind"], ...names: readonly string[]): string {
  return JSON.stringify([kind, ...names]);
}
