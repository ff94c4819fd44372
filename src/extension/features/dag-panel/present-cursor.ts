import type { FileAnalysis, StaticPipeline } from "../../../model/static-analysis.js";

/** A place in a text, both ways of counting. */
export interface CursorPlace {
  /** UTF-16 offset from the start of the text. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
}

/** The drawn pipeline's node that the cursor stands on: at one of its names, else on the line of its call. */
export function nodeAtCursor(
  analysis: FileAnalysis,
  { name, graph }: StaticPipeline,
  { offset, line }: CursorPlace,
): string | undefined {
  const known = new Set(graph.nodes.map(({ id }) => id));
  const reference = analysis.references.find(
    ({ pipeline, step, range }) =>
      pipeline === name && known.has(step) && range.start <= offset && offset <= range.end,
  );
  if (reference) return reference.step;
  return graph.nodes.find(
    ({ callSite }) => callSite?.file === analysis.file && callSite.line === line,
  )?.id;
}

/** The pipelines whose definition the cursor stands in, the innermost first. */
export function pipelinesAtCursor(
  { pipelines }: FileAnalysis,
  { offset }: CursorPlace,
): readonly StaticPipeline[] {
  return pipelines
    .filter(({ range }) => range.start <= offset && offset <= range.end)
    .toSorted((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start));
}
