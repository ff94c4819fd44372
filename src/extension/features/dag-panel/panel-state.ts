import type { PipelineTarget } from "../../pipeline-target.js";

/**
 * The pipeline that a page showed last, from what the page kept: its views, each under its picture's key
 * `FILE#NAME`, the newest at the end.
 */
export function panelTarget(state: unknown): PipelineTarget | undefined {
  const { views } = (state ?? {}) as { readonly views?: unknown };
  const newest: unknown = Array.isArray(views) ? views.at(-1) : undefined;
  const key: unknown = Array.isArray(newest) ? newest[0] : undefined;
  if (typeof key !== "string") return undefined;
  const end = key.lastIndexOf("#");
  return end <= 0 ? undefined : { file: key.slice(0, end), pipeline: key };
}
