/** A pipeline as commands are given it, by a lens, a tree node, a panel or another extension. */
export interface PipelineTarget {
  /** Absolute path. */
  readonly file: string;
  /** The pipeline's name. Absent: the one at the cursor, or the file's only one. */
  readonly pipeline?: string;
  /** The name under which the file exports it, where known. */
  readonly exportName?: string;
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
