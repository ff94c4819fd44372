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

/** Whether two pipelines have the same steps in the same order, each waiting for the same. */
export function isSameSpec(a: PipelineSpec, b: PipelineSpec): boolean {
  return (
    a.steps.length === b.steps.length &&
    a.steps.every((step, at) => {
      const other = b.steps[at];
      return other && isSameSource(step.source, other.source) && isSameUpstream(step, other);
    })
  );
}

/** Whether two places are one, as far as both tell: the project may be part of a larger one by now. */
export function isSameSource(a: string, b: string): boolean {
  return a === b || `/${a}`.endsWith(`/${b}`) || `/${b}`.endsWith(`/${a}`);
}

export function isSameUpstream(a: StepSpec, b: StepSpec): boolean {
  return a.upstream.join("\n") === b.upstream.join("\n");
}

/** Name of the function, class or method in a step's place. */
export function sourceName({ source }: StepSpec): string {
  return source.slice(source.lastIndexOf("#") + 1);
}

/** Path of the file in a step's place; empty where it is not known. */
export function sourceFile({ source }: StepSpec): string {
  return source.slice(0, Math.max(0, source.lastIndexOf("#")));
}
