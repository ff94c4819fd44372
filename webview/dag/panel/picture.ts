import type { DagWords } from "../../../src/protocol/dag-words.js";
import { say } from "../../shared/words.js";
import { outputFacts } from "../face/output-facts.js";
import { facesOf, groupFacesOf, type NodeFace } from "../node-face.js";
import type { GraphPicture } from "../render/graph-picture.js";
import { editorContext } from "../view/editor-context.js";
import type { ShownView } from "../view/shown-view.js";
import type { Told } from "./told.js";

/** The picture of a view, and the faces of all steps, also of those that it does not show. */
export interface Drawn {
  readonly picture: GraphPicture;
  readonly steps: ReadonlyMap<string, NodeFace>;
}

/** Puts together what was told and how it is looked at. */
export function picture(
  shown: ShownView,
  {
    told,
    selected,
    strings,
  }: {
    readonly told: Told;
    readonly selected: string | undefined;
    readonly strings: DagWords;
  },
): Drawn {
  const { graph, view, layout, drift } = shown.topology;
  const { title, run, forecast, marked, types } = told;
  const steps = facesOf({ graph, run, drift, forecast, strings, now: Date.now() });
  const groups = groupFacesOf(view, { faces: steps, strings });
  return {
    steps,
    picture: {
      name: say(strings.graph, title, graph.nodes.length),
      layout,
      view,
      faces: groups.size > 0 ? new Map([...steps, ...groups]) : steps,
      selected,
      marked: marked && (view.standing.get(marked) ?? marked),
      lit: shown.lit,
      drift,
      factsOf: outputFacts(types, run),
      contextOf: editorContext(shown.topology, { target: told.graph?.target, run }),
    },
  };
}
