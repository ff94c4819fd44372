import { restoreLayout, saveLayout } from "../../../src/layout/saved-layout.js";
import type { DagAction, FromDag, ToDag } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html, setAttributes } from "../../shared/element.js";
import type { Host } from "../../shared/host.js";
import { icon } from "../../shared/icon.js";
import { svgToPng } from "../../shared/svg-to-png.js";
import { say } from "../../shared/words.js";
import { saveSvg } from "../export/save-svg.js";
import { stepsByNode } from "../face/sum-steps.js";
import type { NodeFace } from "../node-face.js";
import type { GraphPicture } from "../render/graph-picture.js";
import { GraphView } from "../render/graph-view.js";
import { ShownView } from "../view/shown-view.js";
import { doInView } from "../view/view-actions.js";
import { announcer } from "./announcer.js";
import { detailsStrip } from "./details-strip.js";
import { emptyState } from "./empty-state.js";
import { header } from "./header.js";
import { outline } from "./outline.js";
import { type Drawn, picture } from "./picture.js";
import { type SavedView, SavedViews } from "./saved-views.js";
import { type StageNotes, stageNotes } from "./stage-notes.js";
import { Told } from "./told.js";
import { viewButtons } from "./view-buttons.js";

/** Larger layouts are made anew after a reload instead of being kept. */
const MAX_SAVED_NODES = 300;

/** The whole page: takes the extension's messages, keeps what they said, and shows it. */
export class DagPanel {
  readonly #host: Host<ToDag, FromDag>;
  readonly #strings: DagWords;
  readonly #views: SavedViews;
  readonly #told = new Told();
  readonly #header;
  readonly #details;
  readonly #outline = outline();
  readonly #announcer;
  readonly #empty = emptyState();
  readonly #staleText = html("span");
  readonly #banner = html("div", { class: "banner" }, icon("warning"), this.#staleText);
  readonly #notes: StageNotes;
  readonly #buttons: HTMLElement;
  readonly #graph: GraphView;
  /** Of the graph on the screen. */
  #view: ShownView | undefined;
  /** Names the picture on the screen, while there is one. */
  #key: string | undefined;
  #selected: string | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor(page: HTMLElement, host: Host<ToDag, FromDag>, strings: DagWords) {
    this.#host = host;
    this.#strings = strings;
    this.#views = new SavedViews(host);
    this.#header = header({
      strings,
      onChoose: (key) => host.post({ type: "choose-pipeline", key }),
      onRun: () => host.post({ type: "run" }),
      onShowNewest: () => host.post({ type: "show-newest-run" }),
      onCancel: () => this.#cancel(),
      onSave: (format) => void this.#save(format),
    });
    this.#details = detailsStrip({
      strings,
      onReveal: () => this.#reveal(this.#selected),
      onRunStep: () => this.#postStep("run-step"),
      onShowLog: () => this.#postStep("show-step-log"),
      onClose: () => this.#select(undefined),
    });
    this.#announcer = announcer(strings);
    this.#buttons = viewButtons({
      strings,
      onZoom: (factor) => this.#graph.zoom(factor),
      onFit: () => this.#graph.fit(),
      onTurn: () => this.#turn(),
      onTidy: () => this.#do("tidy"),
    });
    this.#notes = stageNotes(strings, () => this.#do("show-all"));
    const over = [this.#empty.element, this.#notes.element, this.#buttons];
    const stage = html("main", { class: "stage" }, ...over);
    this.#banner.hidden = true;
    page.append(this.#header.element, this.#banner, stage, this.#details.element);
    page.append(this.#outline.element, this.#announcer.element);
    this.#graph = new GraphView(stage, {
      strings,
      onSelect: (node, extend) => this.#select(node, extend),
      onReveal: (node) => this.#reveal(node),
      onFold: (group, isFolded) => this.#fold(group, isFolded),
      onOpenItems: (node) => this.#select(node),
      onMove: () => this.#moved(),
    });
    page.addEventListener("keydown", (event) => this.#onKey(event));
    this.#refresh();
  }

  receive(message: ToDag): void {
    if (message.type === "show-graph" || message.type === "show-empty") this.#views.flush();
    this.#told.take(message);
    if (message.type === "show-run") this.#announcer.tell(message.run);
    if (message.type === "show-empty") this.#view = undefined;
    if (message.type === "show-graph") this.#showGraph();
    else {
      if (message.type === "show-drift") this.#view?.update(this.#given());
      this.#refresh();
    }
    if (message.type === "do") this.#do(message.action, message.node);
  }

  /** Writes what is still to be remembered; for the moment before the page goes. */
  flush(): void {
    this.#views.flush();
  }

  #showGraph(): void {
    const { key, graph } = this.#told.graph ?? {};
    if (key === undefined || !graph) return;
    const previous = this.#key === key ? this.#view : undefined;
    const saved = previous ? undefined : this.#views.get(key);
    if (previous) previous.update(this.#given());
    else {
      const layout = saved?.layout && restoreLayout(saved.layout);
      const { size } = this.#graph;
      this.#view = new ShownView(this.#given(), { left: { state: saved, layout }, size });
      this.#selected = saved?.selected;
    }
    this.#key = key;
    if (!this.#view?.topology.view.nodes.includes(this.#selected ?? "")) this.#selected = undefined;
    this.#refresh(previous ? undefined : () => this.#open());
    this.#remember();
  }

  #given() {
    const { graph, drift } = this.#told;
    return { graph: graph?.graph ?? { nodes: [], edges: [] }, drift };
  }

  /** Shows the picture as the view's state says, with the part of it in view that was. */
  #open(): void {
    const drawn = this.#drawn();
    if (drawn) this.#graph.open(drawn.picture, this.#view?.state.viewport);
  }

  #drawn(): Drawn | undefined {
    if (!this.#view) return undefined;
    const selected = this.#selected;
    return picture(this.#view, { told: this.#told, selected, strings: this.#strings });
  }

  /** Brings everything on the page up to date. Nothing that is the same is touched. */
  #refresh(show?: (picture: GraphPicture) => void): void {
    const drawn = this.#drawn();
    const { graph, title, empty } = this.#told;
    const hasSteps = (graph?.graph.nodes.length ?? 0) > 0;
    document.body.classList.toggle("is-empty", !hasSteps);
    this.#empty.update(hasSteps ? undefined : graph ? this.#strings.noSteps : empty);
    this.#header.update(this.#told, Date.now());
    this.#banner.hidden = graph?.stale === undefined;
    if (graph?.stale) setAttributes(this.#staleText, { text: graph.stale });
    this.#notes.update(this.#view?.topology);
    this.#showDetails(drawn?.steps);
    this.#outline.update(say(this.#strings.outline, title), drawn?.steps ?? new Map());
    if (drawn && show) show(drawn.picture);
    else if (drawn) this.#graph.update(drawn.picture);
    this.#setClock();
  }

  #showDetails(faces: ReadonlyMap<string, NodeFace> | undefined): void {
    const { graph: message, run } = this.#told;
    const graph = this.#view?.topology.graph;
    const node = graph?.nodes.find(({ id }) => id === this.#selected);
    const face = node && faces?.get(node.id);
    const step = node && stepsByNode(run, [node]).get(node.id);
    const { canRun = false, cannotRunReason } = message ?? {};
    const runnable = { canRun, cannotRunReason };
    this.#details.update(
      graph && node && face ? { node, face, step, graph, ...runnable } : undefined,
    );
  }

  /** Times that go on: each second while something runs, else now and then for "2 minutes ago". */
  #setClock(): void {
    clearInterval(this.#clock);
    const { run } = this.#told;
    if (!run) return;
    const every = run.status === "running" ? 1000 : 15_000;
    this.#clock = setInterval(() => this.#refresh(), every);
  }

  #select(node: string | undefined, extend = false): void {
    if (node && extend) this.#view?.toggle(node, this.#selected);
    else if (!node && this.#view?.state.highlight) this.#view.highlight(undefined);
    else if (node === this.#selected) return;
    this.#selected = node;
    this.#refresh();
    // The details strip may just have covered the node.
    if (node) this.#graph.show(node);
    this.#remember();
  }

  #fold(group: string, isFolded: boolean): void {
    this.#view?.fold([group], isFolded);
    const { view } = this.#view?.topology ?? {};
    if (!view?.nodes.includes(this.#selected ?? ""))
      this.#selected = this.#selected !== undefined && isFolded ? group : undefined;
    this.#refresh((drawn) => this.#graph.update(drawn, group));
    this.#view?.settled(this.#graph.chosenViewport);
    this.#remember();
  }

  /** Shows what a change of the view has made of it. */
  #changeView(change: (view: ShownView) => void): void {
    const view = this.#view;
    if (!view) return;
    const { wires, layout } = view.topology;
    const shown = view.topology.view;
    change(view);
    const { topology } = view;
    if (!topology.view.nodes.includes(this.#selected ?? "")) this.#selected = undefined;
    const isOther =
      topology.view.shown !== shown.shown ||
      topology.layout.direction !== layout.direction ||
      (topology.wires === wires && topology.view.nodes.length !== shown.nodes.length);
    this.#refresh(isOther ? () => this.#open() : undefined);
    this.#remember();
  }

  #do(action: DagAction, node = this.#selected): void {
    const view = this.#view;
    if (!view) return;
    if (action === "fit") this.#graph.fit();
    else if (action === "fold" || action === "unfold") {
      const group = node === undefined ? undefined : view.groupAt(node);
      if (group !== undefined) this.#fold(group, action === "fold");
    } else this.#changeView(() => doInView(view, action, node));
  }

  #undo(): void {
    this.#view?.undo();
    this.#refresh(() => this.#open());
  }

  #redo(): void {
    this.#view?.redo();
    this.#refresh(() => this.#open());
  }

  #onKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) this.#undo();
    else if (key === "y" || key === "z") this.#redo();
    else return;
    event.preventDefault();
  }

  #reveal(node: string | undefined): void {
    if (node) this.#host.post({ type: "reveal-node", node });
  }

  #postStep(type: "run-step" | "show-step-log"): void {
    if (this.#selected !== undefined) this.#host.post({ type, node: this.#selected });
  }

  #cancel(): void {
    this.#told.cancelling = true;
    this.#host.post({ type: "cancel" });
    this.#refresh();
  }

  #turn(): void {
    const direction = this.#view?.state.direction === "right" ? "down" : "right";
    this.#changeView((view) => view.turn(direction));
  }

  #moved(): void {
    this.#view?.moved(this.#graph.chosenViewport);
    this.#remember();
  }

  #remember(): void {
    if (this.#view && this.#key !== undefined) this.#views.keep(this.#key, () => this.#left());
  }

  #left(): SavedView {
    const layout = this.#view?.topology.layout;
    return {
      ...this.#view?.state,
      selected: this.#selected,
      layout: layout && layout.nodes.size <= MAX_SAVED_NODES ? saveLayout(layout) : undefined,
    };
  }

  async #save(format: "svg" | "png"): Promise<void> {
    const drawn = this.#drawn();
    if (!drawn) return;
    const saved = saveSvg(drawn.picture, { ruler: this.#graph.ruler, strings: this.#strings });
    const content = format === "svg" ? saved.text : await svgToPng(saved);
    this.#host.post({ type: "save-picture", format, content });
  }
}
