/**
 * What a registered pipeline is: its steps in their order, and what each waits for. Code, parameters and
 * settings are not in it, so changing those edits nothing.
 */
export interface PipelineSpec {
  readonly version: 1;
  readonly steps: readonly StepSpec[];
}

export interface StepSpec {
  /** `path/in/project.ts#name`. */
  readonly source: string;
  /** Own names of the steps that have to end first, sorted. */
  readonly upstream: readonly string[];
}
