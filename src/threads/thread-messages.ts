import type { StepContext } from "../authoring/step-context.js";
import type { RunBody, StepBody, StepListener } from "../engine/step-body.js";
import type { LogLine } from "../model/log-line.js";
import type { SourceLocation } from "../model/source-location.js";
import type { ThrownRecord } from "./thrown-record.js";

/** What a thread knows from its start. */
export interface ThreadSetup {
  /** Absolute path of the store's folder. */
  readonly storeRoot: string;
  /** How the process loads programs; absent where Node or another tool does it. */
  readonly loader?: { readonly cacheFolder: string };
}

/** A body as it crosses to a thread: only small records, the values stay in the store. */
export interface ThreadBody {
  readonly step: string;
  readonly definedAt: NonNullable<StepBody["call"]["definedAt"]>;
  /** The same place in the file that the author wrote. */
  readonly writtenAt: SourceLocation | undefined;
  readonly structure: string;
  readonly hasMaterializers: boolean;
  readonly args: StepBody["args"];
  readonly context: Omit<StepContext, "signal">;
}

export type ToThread =
  | { readonly type: "run"; readonly body: ThreadBody }
  | { readonly type: "abort"; readonly reason: ThrownRecord };

export type FromThread =
  | { readonly type: "begun" }
  | { readonly type: "logged"; readonly line: LogLine }
  /** What has to reach the terminal. */
  | {
      readonly type: "wrote";
      readonly to: "stdout" | "stderr";
      readonly chunk: string | Uint8Array;
    }
  | { readonly type: "progressed"; readonly fraction: number; readonly message?: string }
  | { readonly type: "metadata"; readonly metadata: Parameters<StepListener["logMetadata"]>[0] }
  | { readonly type: "started-child"; readonly pid: number }
  /** The step has asked for its signal: it may want to end by itself. */
  | { readonly type: "listens" }
  | { readonly type: "stored"; readonly outputs: Awaited<ReturnType<RunBody>> }
  | { readonly type: "failed"; readonly thrown: ThrownRecord };
