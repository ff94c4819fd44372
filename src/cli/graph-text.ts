import type { FoundGraph } from "./graph-command.js";
import { jsonText } from "./json/write-json.js";

export const graphFormats = ["mermaid", "dot", "svg", "json"] as const;
export type GraphFormat = (typeof graphFormats)[number];

/** A graph in one of the formats, with a line end. */
export async function graphText(found: FoundGraph, format: GraphFormat): Promise<string> {
  if (format === "json") return jsonText("graph", graphJson(found));
  const { drawnGraph } = await import("../drawing/drawn-graph.js");
  const drawn = drawnGraph(found.pipeline, found.graph, found.run);
  switch (format) {
    case "mermaid":
      return (await import("../drawing/draw-mermaid.js")).drawMermaid(drawn);
    case "dot":
      return (await import("../drawing/draw-dot.js")).drawDot(drawn);
    case "svg":
      return (await import("../drawing/draw-svg.js")).drawSvg(drawn);
  }
}

/** What `--format json` prints. */
export interface GraphJson extends Omit<FoundGraph, "run"> {
  /** Of a run's graph: the run, and how its steps stand; those that it has not come to are not there. */
  readonly run?: {
    readonly id: string;
    readonly name: string;
    readonly status: string;
    readonly steps: readonly {
      readonly name: string;
      readonly status: string;
      readonly durationMs?: number;
    }[];
  };
}

function graphJson({ run, ...found }: FoundGraph): GraphJson {
  if (!run) return found;
  const { id, name, status } = run;
  const steps = run.steps.map(({ name, status, durationMs }) => ({
    name,
    status,
    ...(durationMs !== undefined && { durationMs }),
  }));
  return { ...found, run: { id, name, status, steps } };
}
