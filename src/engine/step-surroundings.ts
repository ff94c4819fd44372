import type { ArtifactRecord } from "../model/artifact.js";
import type { RunStore } from "../model/run-store.js";
import type { BranchValues } from "./branch-values.js";
import type { StepSources } from "./cache-key.js";
import type { CacheSurroundings } from "./decide-cache.js";
import type { Unmade } from "./find-obstacle.js";
import type { RunHooks } from "./run-hooks.js";
import type { RunLog } from "./run-log.js";
import type { RunSlots } from "./run-slots.js";
import type { RunBody } from "./step-body.js";
import type { StepNeeds } from "./step-needs.js";

/** What the steps of one run share. */
export interface StepSurroundings extends StepSources, CacheSurroundings {
  readonly runId: string;
  readonly runName: string;
  readonly store: RunStore;
  readonly log: RunLog;
  readonly hooks: RunHooks;
  readonly slots: RunSlots;
  /** Runs a step's function: in this thread or, for a step that asks for it, in another. */
  readonly runBody: RunBody;
  /** Fires when the run is cancelled: nothing of it is recorded from then on but its end. */
  readonly signal: AbortSignal;
  readonly needs: ReadonlyMap<string, StepNeeds>;
  /** Names of the outputs of a step that others take. */
  readonly takenOf: (step: string) => Iterable<string>;
  /** Whether no further step, nor call of a mapped step, is to start. */
  readonly isStopping: () => boolean;
  /** What the branches' conditions are. */
  readonly branches: BranchValues;
  /** Outputs of the steps that have ended well, by node. */
  readonly made: Map<string, readonly ArtifactRecord[]>;
  /** Steps that have ended otherwise. */
  readonly unmade: Map<string, Unmade>;
  /** Takes note of what a step threw; the first counts. */
  readonly noteFailure: (step: string, thrown: unknown) => void;
}
