/** A pipeline as commands are given it, by a lens, a tree node, a panel or another extension. */
export interface PipelineTarget {
  /** Absolute path. */
  readonly file: string;
  /** The pipeline's name. Absent: the one at the cursor, or the file's only one. */
  readonly pipeline?: string;
  /** The name under which the file exports it, where known. */
  readonly exportName?: string;
}

/** A step of a pipeline, or of one of its runs. */
export interface StepTarget {
  readonly pipeline?: PipelineTarget;
  /** Its name in the run. Absent: it is to be chosen. */
  readonly step?: string;
  /** Store of the run that is meant. */
  readonly root?: string;
  readonly runId?: string;
}

/** What a command was called with, if it names a step or a run: a node of the tree has its pipeline in a node above it. */
export function toStepTarget(argument: unknown): StepTarget {
  const pipeline = findPipelineTarget(argument);
  const { step, root, runId } = (argument ?? {}) as { readonly [name: string]: unknown };
  return {
    ...(pipeline ? { pipeline } : {}),
    ...(typeof step === "string" ? { step } : {}),
    ...(typeof root === "string" ? { root } : {}),
    ...(typeof runId === "string" ? { runId } : {}),
  };
}

function findPipelineTarget(argument: unknown): PipelineTarget | undefined {
  const { parent } = (argument ?? {}) as { readonly [name: string]: unknown };
  return toPipelineTarget(argument) ?? (parent ? findPipelineTarget(parent) : undefined);
}

/** What a command was called with, if it names a pipeline. */
export function toPipelineTarget(argument: unknown): PipelineTarget | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  const { file, pipeline, exportName } = argument as { readonly [name: string]: unknown };
  if (typeof file !== "string") return undefined;
  return {
    file,
    ...(typeof pipeline === "string" ? { pipeline } : {}),
    ...(typeof exportName === "string" ? { exportName } : {}),
  };
}
