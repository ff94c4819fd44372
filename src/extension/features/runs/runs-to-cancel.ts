import type { EditorRun } from "../../runs/editor-run.js";

/**
 * Of the runs that go on, those that a command was given: one run, or all of a pipeline.
 *
 * @param given what a lens, a row of the tree or a panel stands for
 * @returns undefined when it names neither
 */
export function runsToCancel(
  live: readonly EditorRun[],
  given: unknown,
): readonly EditorRun[] | undefined {
  const { runId, pipeline, file, root } = (given ?? {}) as { readonly [name: string]: unknown };
  if (typeof runId === "string") return live.filter((run) => run.runId === runId);
  if (typeof pipeline !== "string") return undefined;
  const ofPipeline = live.filter(({ target }) => target.pipeline === pipeline);
  if (typeof file === "string") return ofPipeline.filter(({ target }) => target.file === file);
  return ofPipeline.filter((run) => run.root === root);
}
