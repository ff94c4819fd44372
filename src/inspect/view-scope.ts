import type { ArtifactRecord } from "../model/artifact.js";
import type { ArtifactView } from "./artifact-view.js";
import type { History } from "./history.js";
import type { PipelineRunView } from "./pipeline-run-view.js";
import type { PipelineView } from "./pipeline-view.js";
import type { StepView } from "./step-view.js";

/**
 * Where views come from: asked twice for the same thing, it gives the same view. Each view gets from here
 * those that it leads to, so that none has to know how another is made.
 */
export interface ViewScope {
  readonly history: History;
  /** Steps whose types a program has told, by their names in runs. */
  readonly declared: DeclaredSteps;
  pipeline(name: string): PipelineView;
  run(run: RunIdentity): PipelineRunView;
  step(runId: string, name: string): StepView;
  /** @param step that has it as an output */
  artifact(step: StepView, artifact: ArtifactRecord): ArtifactView;
}

/** What of a run never changes. */
export interface RunIdentity {
  readonly id: string;
  readonly name: string;
  readonly pipeline: string;
}

/** Own names of steps, by their names in runs. */
export type DeclaredSteps = ReadonlyMap<string, string>;
