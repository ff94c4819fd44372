import { restoreLayout, saveLayout } from "../../../src/layout/saved-layout.js";
import type { DagAction } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html } from "../../shared/element.js";
import type { TextRuler } from "../render/fit-text.js";
import type { GraphPicture } from "../render/graph-picture.js";
import { GraphView } from "../render/graph-view.js";
import { ShownView } from "../view/shown-view.js";
import { doInView } from "../view/view-actions.js";
import { DrawLimit } from "./draw-limit.js";
import type { LaterParts } from "./later-parts.js";
import { type Drawn, type Find, picture, undrawn } from "./picture.js";
import type { Refusal } from "./refusal.js";
import type { SavedView } from "./saved-views.js";
import type { StageNotes } from "./stage-notes.js";
import type { Told } from "./told.js";
import { viewButtons } from "./view-buttons.js";

/** Larger layouts are made anew after a reload instead of being kept. */
const MAX_SAVED_NODES = 300;

/** How a picture comes onto the screen where it is not only brought up to date. */
export type Show = (picture: GraphPicture) => void;

export interface GraphStageOptions {
  readonly strings: DagWords;
  readonly told: Told;
  readonly find: Find;
  /** Something is to be drawn otherwise. */
  readonly onChange: (show?: Show) => void;
  /** How it is looked at is to be remembered. */
  readonly onLeave: () => void;
  readonly onReveal: (node: string) => void;
  readonly onOpenItems: () => void;
  readonly onFind: () => void;
  readonly onList: () => void;
}

/** Where the graph is drawn: what of it is shown, what is selected, and the way back from each change. */
export class GraphStage {
  readonly element: HTMLElement;
  readonly #options: GraphStageOptions;
  readonly #limit: DrawLimit;
  #notes: StageNotes | undefined;
  #parts: LaterParts | undefined;
  readonly #graph: GraphView;
  #refusal: Refusal | undefined;
  /** Absent where there is no graph, or where it is too large to be drawn. */
  #view: ShownView | undefined;
  /** A step, or a group. */
  #selected: string | undefined;

  constructor(options: GraphStageOptions) {
    const { strings, told } = options;
    this.#options = options;
    this.#limit = new DrawLimit(told);
    const buttons = viewButtons({
      strings,
      onZoom: (factor) => this.#graph.zoom(factor),
      onFit: () => this.#graph.fit(),
      onTurn: () => this.#turn(),
      onTidy: () => this.do("tidy"),
    });
    this.element = html("div", { class: "stage" }, buttons);
    this.#graph = new GraphView(this.element, {
      strings,
      onSelect: (node, extend) => this.select(node, extend),
      onReveal: options.onReveal,
      onFold: (group, isFolded) => this.#fold(group, isFolded),
      onOpenItems: (node) => this.#openItems(node),
      onMove: () => this.#moved(),
    });
  }

  /** Takes the map, how things move, the notes, the comparison with runs, and what is shown in place of a graph that is too large. */
  take(parts: LaterParts): void {
    const { refusal, stageNotes } = parts;
    this.#parts = parts;
    this.#notes = stageNotes(this.#options.strings, () => this.do("show-all"));
    this.element.append(this.#notes.element);
    this.update();
    this.#graph.take(parts);
    this.#refusal = refusal({
      strings: this.#options.strings,
      onFind: this.#options.onFind,
      onList: this.#options.onList,
      onFold: () => this.open(),
      onDraw: () => {
        this.#limit.insist();
        this.open();
      },
    });
    this.element.append(this.#refusal.element);
  }

  get view(): ShownView | undefined {
    return this.#view;
  }

  get selected(): string | undefined {
    return this.#selected;
  }

  get ruler(): TextRuler {
    return this.#graph.ruler;
  }

  get hasMinimap(): boolean {
    return this.#graph.hasMinimap;
  }

  set hasMinimap(isOn: boolean) {
    this.#graph.hasMinimap = isOn;
  }

  /** Whether a graph is drawn that may still be, after an edit. */
  get mayStay(): boolean {
    return this.#view !== undefined && this.#limit.allows(this.#view.state);
  }

  /** How the picture would be left now. */
  get left(): SavedView {
    const layout = this.#view?.topology.layout;
    return {
      ...this.#view?.state,
      selected: this.#selected,
      hasMinimap: this.hasMinimap,
      layout: layout && layout.nodes.size <= MAX_SAVED_NODES ? saveLayout(layout) : undefined,
    };
  }

  /** Shows the graph as it was left, or afresh. One that is too large is not drawn unless somebody insists. */
  open(left: SavedView = {}): void {
    const given = this.#given();
    const layout = left.layout && restoreLayout(left.layout);
    const { size } = this.#graph;
    const onPlaced = () => {
      if (view !== this.#view) return;
      this.#keepSelected();
      this.#options.onChange(() => this.#openPicture());
    };
    const view = this.#limit.allows(left)
      ? new ShownView(given, { left: { state: left, layout }, size, onPlaced })
      : undefined;
    this.#view = view;
    this.#keepSelected();
    this.#options.onChange(() => this.#openPicture());
  }

  /** Shows the same graph after an edit, or with another run. */
  update(): void {
    this.#view?.update(this.#given());
    this.#keepSelected();
    this.#options.onChange();
  }

  close(): void {
    this.#view = undefined;
  }

  /** What is to be seen of what was told. */
  drawn(): Drawn {
    const { told, strings, find } = this.#options;
    const about = { told, strings, find };
    return this.#view && !this.#view.isPlacing
      ? picture(this.#view, {
          ...about,
          selected: this.#selected,
          contextOf: this.#parts?.editorContext,
        })
      : undrawn(about);
  }

  show({ picture: drawn }: Drawn, show: Show = (shown) => this.#graph.update(shown)): void {
    const steps = this.#options.told.graph?.graph.nodes.length ?? 0;
    const isRefused = steps > 0 && !this.#view;
    this.#notes?.update(this.#view?.topology);
    this.#refusal?.update(isRefused ? { steps, canFold: this.#limit.allows({}) } : undefined);
    if (drawn) show(drawn);
  }

  /** Selects without showing it yet. */
  preselect(node: string | undefined): void {
    this.#selected = node;
  }

  select(node: string | undefined, extend = false): void {
    if (node && extend) this.#view?.toggle(node, this.#selected);
    else if (!node && this.#view?.state.highlight) this.#view.highlight(undefined);
    else if (node === this.#selected) return;
    this.#selected = node;
    this.#options.onChange();
    // The details strip may just have covered the node.
    if (node) this.#graph.show(this.#standing(node));
    this.#options.onLeave();
  }

  /** Selects a step and brings it into view, wherever it is; while the graph is not looked at, it stays as it is. */
  goTo(step: string, isLookedAt: boolean): void {
    if (!this.#view) this.open(this.#limit.partAround(step));
    else if (isLookedAt) this.#change((view) => view.reveal(step));
    this.select(step);
    if (this.#view) this.#graph.show(this.#standing(step));
  }

  do(action: DagAction, node = this.#selected): void {
    const view = this.#view;
    if (!view) return;
    if (action === "fit") this.#graph.fit();
    else if (action === "open-items" && node !== undefined) this.#openItems(node);
    else if (action === "fold" || action === "unfold") {
      const group = node === undefined ? undefined : view.groupAt(node);
      if (group !== undefined) this.#fold(group, action === "fold");
    } else if (this.#limit.forbids(action, view.state)) {
      this.#view = undefined;
      this.#options.onChange();
    } else this.#change(() => doInView(view, action, node));
  }

  undo(): void {
    this.#view?.undo();
    this.#options.onChange(() => this.#openPicture());
  }

  redo(): void {
    this.#view?.redo();
    this.#options.onChange(() => this.#openPicture());
  }

  #given() {
    const { graph, drift } = this.#options.told;
    return {
      graph: graph?.graph ?? { nodes: [], edges: [] },
      drift,
      compare: this.#parts?.laidOver,
    };
  }

  /** Shows the picture as the view's state says, with the part of it in view that was. */
  #openPicture(): void {
    const { picture: shown } = this.drawn();
    if (shown) this.#graph.open(shown, this.#view?.state.viewport);
  }

  /** What is no longer in the picture is not selected. */
  #keepSelected(): void {
    if (this.#selected === undefined || !this.#view || this.#view.isPlacing) return;
    const { standing, groups } = this.#view.topology.view;
    if (!standing.has(this.#selected) && !groups.has(this.#selected)) this.#selected = undefined;
  }

  /** The drawn node of a step: itself, or a group that it is folded in. */
  #standing(node: string): string {
    return this.#view?.topology.view.standing.get(node) ?? node;
  }

  #openItems(node: string): void {
    this.select(node);
    this.#options.onOpenItems();
  }

  #fold(group: string, isFolded: boolean): void {
    this.#view?.fold([group], isFolded);
    const { view } = this.#view?.topology ?? {};
    if (!view?.nodes.includes(this.#selected ?? ""))
      this.#selected = this.#selected !== undefined && isFolded ? group : undefined;
    this.#options.onChange((drawn) => this.#graph.update(drawn, group));
    this.#view?.settled(this.#graph.chosenViewport);
    this.#options.onLeave();
  }

  /** Shows what a change of the view has made of it. */
  #change(change: (view: ShownView) => void): void {
    const view = this.#view;
    if (!view) return;
    const { wires, layout } = view.topology;
    const shown = view.topology.view;
    change(view);
    const { topology } = view;
    this.#keepSelected();
    const isOther =
      topology.view.shown !== shown.shown ||
      topology.layout.direction !== layout.direction ||
      (topology.wires === wires && topology.view.nodes.length !== shown.nodes.length);
    this.#options.onChange(isOther ? () => this.#openPicture() : undefined);
    this.#options.onLeave();
  }

  #turn(): void {
    const direction = this.#view?.state.direction === "right" ? "down" : "right";
    this.#change((view) => view.turn(direction));
  }

  #moved(): void {
    this.#view?.moved(this.#graph.chosenViewport);
    this.#options.onLeave();
  }
}
