import type { PipelineGraph, StepNode } from "../../../src/model/graph.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { say } from "../../shared/words.js";
import { outputFacts } from "../face/output-facts.js";
import { facesOf, type NodeFace, withGroupFaces } from "../node-face.js";
import type { GraphPicture } from "../render/graph-picture.js";
import type { editorContext } from "../view/editor-context.js";
import type { ShownView } from "../view/shown-view.js";
import type { Told } from "./told.js";

/** The steps of a graph, and the picture of a view of it, where there is one. */
export interface Drawn {
  readonly graph: PipelineGraph;
  /** Faces of all steps, also of those that the picture does not show. */
  readonly steps: ReadonlyMap<string, NodeFace>;
  /** Ids of steps that a search has found; undefined while nothing is searched. */
  readonly found?: readonly string[] | undefined;
  readonly picture?: GraphPicture;
}

/** Finds what is searched for; undefined while nothing is. */
export type Find = (
  nodes: readonly StepNode[],
  faces: ReadonlyMap<string, NodeFace>,
) => readonly string[] | undefined;

interface About {
  readonly told: Told;
  readonly strings: DagWords;
  readonly find: Find;
}

/** Puts together what was told and how it is looked at. */
export function picture(
  shown: ShownView,
  {
    told,
    selected,
    strings,
    find,
    contextOf,
  }: About & {
    readonly selected: string | undefined;
    /** What the editor's own menu is to know, which is not asked for before somebody opens one. */
    readonly contextOf: typeof editorContext | undefined;
  },
): Drawn {
  const { graph, view, layout, drift } = shown.topology;
  const { title, run, forecast, marked, types } = told;
  const steps = facesOf({ graph, run, drift, forecast, strings, now: Date.now() });
  const standing = (id: string | undefined) => id && (view.standing.get(id) ?? id);
  const found = find(graph.nodes, steps);
  const hits = found && new Set(found.flatMap((id) => view.standing.get(id) ?? []));
  return {
    graph,
    steps,
    found,
    picture: {
      name: say(strings.graph, title, graph.nodes.length),
      layout,
      view,
      faces: withGroupFaces(steps, { view, strings }),
      selected: standing(selected),
      marked: standing(marked),
      lit: hits ?? shown.lit,
      hits,
      drift,
      factsOf: outputFacts(types, run),
      contextOf: contextOf?.(shown.topology, { target: told.graph?.target, run }),
    },
  };
}

/** The same without a picture, for a graph that is too large for one. */
export function undrawn({ told, strings, find }: About): Drawn {
  const { run, forecast } = told;
  const graph = told.graph?.graph ?? { nodes: [], edges: [] };
  const steps = facesOf({ graph, run, forecast, strings, now: Date.now() });
  return { graph, steps, found: find(graph.nodes, steps) };
}
