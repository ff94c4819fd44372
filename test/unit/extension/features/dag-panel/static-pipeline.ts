import type { PipelineGraph } from "../../../../../src/model/graph.js";
import type { FileAnalysis, StaticPipeline } from "../../../../../src/model/static-analysis.js";

/** A graph from its wires, `load.x -> train.y`; a step alone has none. */
export function graphOf(...wires: readonly string[]): PipelineGraph {
  const edges = wires
    .filter((wire) => wire.includes("->"))
    .map((wire) => {
      const [from = "", output = "", to = "", input = ""] = wire.split(/\s*->\s*|\./);
      return { from, output, to, input };
    });
  const ids = new Set(
    wires.flatMap((wire) => wire.split(/\s*->\s*/).map((end) => end.replace(/\..*/, ""))),
  );
  return {
    nodes: [...ids].map((id) => ({
      id,
      step: id,
      inputs: edges.filter(({ to }) => to === id).map(({ input }) => input),
      parameters: {},
    })),
    edges,
  };
}

export function staticPipeline(
  name: string,
  graph: PipelineGraph,
  more: Partial<StaticPipeline> = {},
): StaticPipeline {
  const range = { start: 0, end: 0 };
  return { name, exportName: name, nameRange: range, range, graph, runnable: true, ...more };
}

export function analysisOf(
  pipelines: readonly StaticPipeline[],
  more: Partial<FileAnalysis> = {},
): FileAnalysis {
  return {
    file: "/project/train.ts",
    version: 1,
    wellFormed: true,
    pipelines,
    steps: [],
    references: [],
    diagnostics: [],
    ...more,
  };
}
