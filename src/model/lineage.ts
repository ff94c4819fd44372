import type { StepStatus } from "./status.js";

/** Which artifacts steps were made from, and which they made. */
export interface LineageGraph {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  /** The first step; absent where there is none. */
  readonly rootId?: string;
}

export type LineageNode = StepLineage | ArtifactLineage;

export interface StepLineage {
  readonly kind: "step";
  readonly id: string;
  readonly runId: string;
  readonly runName: string;
  readonly pipeline: string;
  /** Its name in the run. */
  readonly step: string;
  readonly status: StepStatus;
}

export interface ArtifactLineage {
  readonly kind: "artifact";
  readonly id: string;
  /** Its identity: equal values are one artifact. */
  readonly hash: string;
  /** Name of the output in the step that made it. */
  readonly output: string;
  readonly dataType: string;
  readonly size: number;
  /** Whether the step of this run took it from an earlier one. */
  readonly isCached: boolean;
}

/** From a step to an artifact it made, or from an artifact to a step that was given it. */
export interface LineageEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Of the edge's step: the output it makes, or the input it takes. */
  readonly name: string;
}

/** One step of one run that made an artifact, or was given it. */
export interface ArtifactUse {
  readonly runId: string;
  readonly runName: string;
  readonly pipeline: string;
  readonly step: string;
  /** The step's output, or its input. */
  readonly name: string;
  readonly at: number;
}
