import type { GraphLayout } from "../../../src/layout/graph-layout.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import type { OutputFacts } from "../link-faces.js";
import type { NodeFace } from "../node-face.js";
import type { DrawnView } from "../view/drawn-view.js";
import type { Drift } from "../view/topology.js";

/** All that the graph shows. */
export interface GraphPicture {
  readonly name: string;
  readonly layout: GraphLayout;
  /** What is drawn: steps, groups in place of their steps, and boxes around those of open groups. */
  readonly view: DrawnView;
  /** Of steps and of groups. */
  readonly faces: ReadonlyMap<string, NodeFace>;
  readonly selected?: string | undefined;
  /** The node of the cursor in the code. */
  readonly marked?: string | undefined;
  /** Drawn nodes that stand out; the others are dimmed. */
  readonly lit?: ReadonlySet<string> | undefined;
  /** Drawn nodes that a search has found. */
  readonly hits?: ReadonlySet<string> | undefined;
  readonly drift?: Drift | undefined;
  /** What is known of an output, for the lines. */
  readonly factsOf?: ((node: string, output: string) => OutputFacts) | undefined;
  /** What the editor's own menu over a node, a group or (without id) the rest is given, as JSON. */
  readonly contextOf?: ((id?: string) => string) | undefined;
}

export interface GraphViewOptions {
  readonly strings: DagWords;
  /** @param extend whether the node is to be taken to what stands out already, or out of it */
  readonly onSelect: (node: string | undefined, extend: boolean) => void;
  readonly onReveal: (node: string) => void;
  /** The user wants this group folded, or opened. */
  readonly onFold: (group: string, isFolded: boolean) => void;
  /** The user wants to see the calls of a step. */
  readonly onOpenItems: (node: string) => void;
  /** The user moved the view. */
  readonly onMove: () => void;
}
