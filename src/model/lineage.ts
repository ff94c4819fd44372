import type { ArtifactFormat } from "./artifact.js";
import type { EarlierStep } from "./cache-decision.js";
import type { JsonValue } from "./json.js";
import type { StepStatus } from "./status.js";

/**
 * Which artifacts steps were made from, and which they made. An order that no data asks for is not in it.
 * Of a run: all its steps, with what they took and made, each output by itself. Of an artifact: the steps that
 * led to it and those that went on from it, in any run, where equal values are one artifact.
 */
export interface LineageGraph {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  /** Of a run: its first step, absent where it has none. Of an artifact: itself. */
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
  /** The step's own name. */
  readonly stepName: string;
  readonly status: StepStatus;
  readonly parameters: { readonly [name: string]: JsonValue };
  /** Of a mapped step: how many calls it was. Their outputs are one list. */
  readonly calls?: number;
  /** Of a cached step: the one that made what it gives. */
  readonly original?: EarlierStep;
  /** How many of its edges are left out, because graphs of artifacts are bounded; absent for none. */
  readonly hidden?: number;
}

export interface ArtifactLineage {
  readonly kind: "artifact";
  readonly id: string;
  /** SHA-256 of the stored bytes. */
  readonly hash: string;
  /** Name of the output in the step that made it. */
  readonly output: string;
  /** The step that made it: of an earlier run when it was cached, or taken from there. */
  readonly producer: EarlierStep;
  /** Whether the step of this run took it from an earlier one. */
  readonly isCached: boolean;
  /** This and what follows is absent where the run that made it is gone. */
  readonly dataType?: string;
  readonly format?: ArtifactFormat;
  readonly size?: number;
  /** Of the stored file, or of the journal that holds it. */
  readonly uri?: string;
  /** How many of its edges are left out, because graphs of artifacts are bounded; absent for none. */
  readonly hidden?: number;
}

/** From a step to an artifact it made, or from an artifact to a step that was given it. */
export interface LineageEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Of the edge's step: the output it makes, or the input it takes. */
  readonly name: string;
}

/** How far the lineage of an artifact goes. */
export interface LineageOptions {
  /** How many steps before it, one after another. Default 20. */
  readonly upstream?: number;
  /** How many steps after it, one after another. Default 5. */
  readonly downstream?: number;
  /** How many steps and artifacts in all, the nearest first, at most half of them before it. Default 500. */
  readonly limit?: number;
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
