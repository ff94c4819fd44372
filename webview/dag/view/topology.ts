import type { GraphLayout } from "../../../src/layout/graph-layout.js";
import type { Wire } from "../../../src/layout/wires.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import type { DriftFace } from "../face/drift-face.js";
import type { GraphComparison } from "./compare-graphs.js";
import type { DrawnView } from "./drawn-view.js";

/** The graph of a picture: the code's, with what the shown run recorded laid over it. */
export interface WholeGraph {
  /** The steps of the code, then those that only the run has. */
  readonly graph: PipelineGraph;
  readonly wires: readonly Wire[];
  /** What differs, where anything does. */
  readonly drift?: Drift;
}

export interface Drift extends GraphComparison {
  /** Name of the run that it was compared with. */
  readonly run: string;
  /** Ids of the wires that only the run has, and of those that only the code has. */
  readonly removedWires: ReadonlySet<string>;
  readonly addedWires: ReadonlySet<string>;
  /** What is to be said of a step that differs. */
  faceOf(step: string, strings: DagWords): DriftFace | undefined;
}

/** What is drawn of a graph, and where. */
export interface Topology extends WholeGraph {
  readonly view: DrawnView;
  readonly layout: GraphLayout;
}
