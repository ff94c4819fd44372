import type { Direction, GraphLayout } from "../../../src/layout/graph-layout.js";
import { layoutGraph } from "../../../src/layout/layout-graph.js";
import { wiresOf } from "../../../src/layout/wires.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import type { DagDrift } from "../../../src/protocol/dag-messages.js";
import { chooseDirection, isSlow, layoutInput, layoutLater, relayout } from "../layout/layouts.js";
import type { Size, Viewport } from "../render/viewport.js";
import { type DrawnView, drawnView } from "./drawn-view.js";
import type { laidOver } from "./laid-over.js";
import { type NodeSet, nodesOf } from "./node-set.js";
import { groupsAround, stepGroups } from "./step-groups.js";
import type { Topology, WholeGraph } from "./topology.js";
import { changed, newHistory, redone, undone, type ViewHistory } from "./view-history.js";
import { drawsSame, firstFolded, type ViewState, viewKey } from "./view-state.js";

/** What is given to be shown. */
export interface Given {
  readonly graph: PipelineGraph;
  readonly drift?: DagDrift | undefined;
  /** How the two are compared; until it is known, the code's graph is shown alone. */
  readonly compare?: typeof laidOver | undefined;
}

/** How the picture was left, as far as it is known. */
export interface LeftView {
  readonly state?: Partial<ViewState> | undefined;
  readonly layout?: GraphLayout | undefined;
}

export interface ShownViewOptions {
  readonly left?: LeftView;
  readonly size: Size;
  /** Called when a large graph has got its places, some time after it was to be shown. */
  readonly onPlaced: () => void;
}

/** Layouts of other parts of the graph that are kept, so that a way back leads to the same picture. */
const MAX_KEPT = 8;

/** One graph as the user looks at it: what is folded, in focus, highlighted, and which way it runs. */
export class ShownView {
  #given: Given;
  #whole: WholeGraph;
  #history: ViewHistory<ViewState>;
  #topology: Topology;
  readonly #onPlaced: () => void;
  /** Set while a worker lays out what is to be shown next. */
  #placing: AbortController | undefined;
  readonly #kept = new Map<string, GraphLayout>();

  /** Opens a picture as it was left, or afresh. */
  constructor(given: Given, { left, size, onPlaced }: ShownViewOptions) {
    this.#onPlaced = onPlaced;
    this.#given = given;
    this.#whole = wholeGraph(given);
    const { nodes } = this.#whole.graph;
    const { folded = firstFolded(nodes.length, stepGroups(nodes).keys()), ...rest } =
      left?.state ?? {};
    const first = { folded, focus: rest.focus, highlight: rest.highlight };
    const previous = left?.layout;
    const direction =
      rest.direction ?? previous?.direction ?? chooseDirection(this.#draw(first), size);
    this.#history = newHistory({ ...first, direction, viewport: rest.viewport });
    this.#topology = { ...this.#whole, ...nothing };
    this.#place(previous);
  }

  /** What is drawn: nothing yet, while a large graph gets its first places. */
  get topology(): Topology {
    return this.#topology;
  }

  /** Whether nothing can be drawn yet. */
  get isPlacing(): boolean {
    return this.#placing !== undefined && this.#topology.layout === nothing.layout;
  }

  get state(): ViewState {
    return this.#history.now;
  }

  /** Drawn nodes that stand out; undefined: none does. */
  get lit(): ReadonlySet<string> | undefined {
    const { highlight } = this.state;
    if (!highlight) return undefined;
    const { wires, view } = this.#topology;
    return new Set([...nodesOf(highlight, wires)].flatMap((id) => view.standing.get(id) ?? []));
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /** Shows the same graph after an edit, or with another run: it moves what it must. */
  update(given: Given): void {
    const { graph, drift, compare } = this.#given;
    if (given.graph === graph && given.drift === drift && given.compare === compare) return;
    const isSame = given.graph === graph && drift === undefined && given.drift === undefined;
    this.#given = given;
    if (isSame) return;
    this.#whole = wholeGraph(given);
    this.#place(this.#placing ? undefined : this.#topology.layout);
  }

  /** Folds or opens these groups; opening one opens those around it too. */
  fold(groups: Iterable<string>, isFolded: boolean): void {
    const folded = new Set(this.state.folded);
    for (const id of groups) {
      if (isFolded) folded.add(id);
      else folded.delete(id);
    }
    this.#change({ folded: [...folded] });
  }

  foldAll(isFolded: boolean): void {
    const groups = isFolded ? stepGroups(this.#whole.graph.nodes).keys() : [];
    this.#change({ folded: [...groups], viewport: undefined });
  }

  /** Draws these alone; undefined: all again. What was highlighted no longer is. */
  focus(focus: NodeSet | undefined): void {
    this.#change({ focus, highlight: undefined, viewport: undefined });
  }

  highlight(highlight: NodeSet | undefined): void {
    this.#change({ highlight });
  }

  /** Takes a node to those that stand out, or out of them. The first of them is the selected one. */
  toggle(node: string, selected: string | undefined): void {
    const { wires } = this.#topology;
    const { highlight } = this.state;
    const before = highlight ? nodesOf(highlight, wires) : this.stepsAt(selected);
    const next = new Set(before);
    const steps = this.stepsAt(node);
    const isIn = steps.some((step) => next.has(step));
    for (const step of steps) {
      if (isIn) next.delete(step);
      else next.add(step);
    }
    this.highlight(next.size > 0 ? { of: [...next], reach: "only" } : undefined);
  }

  /** The steps that a drawn node stands for. */
  stepsAt(node: string | undefined): readonly string[] {
    if (node === undefined) return [];
    return this.#topology.view.groups.get(node)?.steps ?? [node];
  }

  /** The group that a node is, or else is in. */
  groupAt(node: string): string | undefined {
    const { view } = this.#topology;
    if (view.groups.has(node)) return node;
    return view.boxes.find(({ members }) => members.includes(node))?.id;
  }

  turn(direction: Direction): void {
    this.#change({ direction, viewport: undefined });
  }

  /** Lays out anew what is drawn. */
  tidy(): void {
    this.#kept.clear();
    this.#place(undefined);
  }

  /** Opens what a step is folded in, and leaves a focus that it is not in. */
  reveal(step: string): void {
    const { view, graph } = this.#topology;
    if (view.standing.get(step) === step) return;
    const node = graph.nodes.find(({ id }) => id === step);
    if (!node) return;
    const around = new Set(groupsAround(node));
    const folded = this.state.folded.filter((id) => !around.has(id));
    this.#change(view.standing.has(step) ? { folded } : { folded, focus: undefined });
  }

  /** Notes where the user has moved the view. */
  moved(viewport: Viewport | undefined): void {
    this.#history = changed(this.#history, { ...this.state, viewport }, "move");
  }

  /** Notes where the view stands after it was changed otherwise. */
  settled(viewport: Viewport | undefined): void {
    this.#history = { ...this.#history, now: { ...this.state, viewport } };
  }

  undo(): void {
    this.#go(undone(this.#history));
  }

  redo(): void {
    this.#go(redone(this.#history));
  }

  #change(changes: Partial<ViewState>): void {
    const next = { ...this.state, ...changes };
    if (JSON.stringify(next) === JSON.stringify(this.state)) return;
    this.#go(changed(this.#history, next, "change"));
  }

  #go(history: ViewHistory<ViewState>): void {
    const before = this.state;
    this.#history = history;
    if (drawsSame(before, this.state)) return;
    this.#keep(before);
    this.#place(this.#kept.get(viewKey(this.state)));
  }

  #place(previous: GraphLayout | undefined): void {
    this.#placing?.abort();
    this.#placing = undefined;
    const view = this.#draw(this.state);
    const { direction } = this.state;
    if (isSlow(view, { previous, direction })) void this.#placeAside(view, direction);
    else {
      const layout = relayout(view, { previous, direction });
      this.#topology = { ...this.#whole, view, layout };
    }
  }

  /** Until the places are known, what was shown stays. */
  async #placeAside(view: DrawnView, direction: Direction): Promise<void> {
    const placing = new AbortController();
    this.#placing = placing;
    const layout = await layoutLater(layoutInput(view, direction), placing.signal);
    if (placing.signal.aborted) return;
    this.#placing = undefined;
    this.#topology = { ...this.#whole, view, layout };
    this.#onPlaced();
  }

  /** A focus whose steps are gone is one on nothing: then all is drawn. */
  #draw({ folded, focus }: Pick<ViewState, "folded" | "focus">): DrawnView {
    const { graph, wires } = this.#whole;
    const { nodes } = graph;
    const view = drawnView({ nodes, wires, folded, focus });
    return focus && view.shown === 0 ? drawnView({ nodes, wires, folded }) : view;
  }

  #keep(state: ViewState): void {
    const key = viewKey(state);
    this.#kept.delete(key);
    this.#kept.set(key, this.#topology.layout);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function wholeGraph({ graph, drift, compare }: Given): WholeGraph {
  return drift && compare ? compare(graph, drift) : { graph, wires: wiresOf(graph) };
}

const nothing = {
  view: drawnView({ nodes: [], wires: [], folded: [] }),
  layout: layoutGraph({ nodes: [], links: [], direction: "right" }),
};
