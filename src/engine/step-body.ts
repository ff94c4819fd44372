import type { RecordedArgument, RecordedCall } from "../authoring/recorded-pipeline.js";
import type { StepContext } from "../authoring/step-context.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { JsonValue } from "../model/json.js";
import type { LogLine } from "../model/log-line.js";

/** One call of a step's function, with all that it needs: in this thread or in another. */
export interface StepBody {
  readonly call: Pick<RecordedCall, "run" | "definedAt" | "structure" | "options"> & {
    readonly step: string;
  };
  /** What to call it with, the outputs replaced by what is stored. */
  readonly args: readonly StoredArgument[];
  readonly context: StepContext;
  readonly hear: StepListener;
  /** Called once all is there that the call takes, such as a thread that has loaded its module: time counts from then. */
  begun?(): void;
}

export type StoredArgument =
  | Extract<RecordedArgument, { kind: "value" | "absent" }>
  | { readonly kind: "artifact"; readonly artifact: ArtifactRecord }
  /** One field of what is stored: what the pipeline took out of a whole result by name. */
  | { readonly kind: "field"; readonly artifact: ArtifactRecord; readonly field: string }
  | { readonly kind: "array"; readonly items: readonly StoredArgument[] }
  | { readonly kind: "object"; readonly fields: { readonly [name: string]: StoredArgument } };

/** What a step says while it runs. */
export interface StepListener {
  log(line: LogLine): void;
  progress(fraction: number, message?: string): void;
  logMetadata(metadata: { readonly [name: string]: JsonValue }): void;
}

/**
 * Runs a body and stores what it makes.
 * @throws what the function threw, as it was thrown; from another thread, a copy with its stack
 */
export type RunBody = (body: StepBody) => Promise<readonly ArtifactRecord[]>;
