import type { PipelineTarget } from "../../pipeline-target.js";

/** The pipeline that a page kept as drawn: its state names the picture by `key`, `FILE#NAME`. */
export function panelTarget(state: unknown): PipelineTarget | undefined {
  const { key } = (state ?? {}) as { readonly key?: unknown };
  if (typeof key !== "string") return undefined;
  const end = key.lastIndexOf("#");
  return end <= 0 ? undefined : { file: key.slice(0, end), pipeline: key };
}
