import { restoreLayout, saveLayout } from "../../../src/layout/saved-layout.js";
import type { DagAction, FromDag, ToDag } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html } from "../../shared/element.js";
import type { Host } from "../../shared/host.js";
import { say } from "../../shared/words.js";
import type { DetailsStrip } from "../details/details-strip.js";
import type { GraphPicture } from "../render/graph-picture.js";
import { GraphView } from "../render/graph-view.js";
import { ShownView } from "../view/shown-view.js";
import { doInView } from "../view/view-actions.js";
import { announcer } from "./announcer.js";
import { detailsContent } from "./details-content.js";
import { DrawLimit } from "./draw-limit.js";
import { emptyState } from "./empty-state.js";
import { FollowedItems } from "./followed-items.js";
import { header } from "./header.js";
import { Later, type LaterParts } from "./later-parts.js";
import { moreItems } from "./more-items.js";
import { listContent, timelineContent } from "./other-views.js";
import { PageClock } from "./page-clock.js";
import { attachPanelKeys } from "./panel-keys.js";
import { PanelSearch } from "./panel-search.js";
import { PanelTabs } from "./panel-tabs.js";
import { type Drawn, picture, undrawn } from "./picture.js";
import { refusal } from "./refusal.js";
import { type SavedView, SavedViews } from "./saved-views.js";
import { type StageNotes, stageNotes } from "./stage-notes.js";
import { staleBanner } from "./stale-banner.js";
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
  readonly #limit = new DrawLimit(this.#told);
  readonly #clock = new PageClock();
  readonly #items: FollowedItems;
  readonly #header;
  readonly #search;
  readonly #tabs: PanelTabs;
  readonly #later: Later;
  #details: DetailsStrip | undefined;
  readonly #announcer;
  readonly #empty = emptyState();
  readonly #refusal;
  readonly #banner = staleBanner();
  readonly #notes: StageNotes;
  readonly #graph: GraphView;
  /** Of the graph on the screen; absent where there is none, or where it is too large to be drawn. */
  #view: ShownView | undefined;
  /** Names the picture on the screen, while there is one. */
  #key: string | undefined;
  /** A step, or a group. */
  #selected: string | undefined;

  constructor(page: HTMLElement, host: Host<ToDag, FromDag>, strings: DagWords) {
    this.#host = host;
    this.#strings = strings;
    this.#views = new SavedViews(host);
    this.#items = new FollowedItems((message) => host.post(message));
    this.#announcer = announcer(strings);
    this.#header = this.#makeHeader();
    this.#later = new Later({
      onLoad: (parts) => this.#takeLater(page, parts),
      onFail: (reason) => this.#tabs.fail(reason),
    });
    this.#search = new PanelSearch({
      strings,
      onChange: () => this.#refresh(),
      onShow: (step) => this.#goTo(step),
    });
    this.#notes = stageNotes(strings, () => this.#do("show-all"));
    this.#refusal = refusal({
      strings,
      onFind: () => this.#search.open(),
      onList: () => this.#chooseTab("list"),
      onFold: () => this.#open(),
      onDraw: () => {
        this.#limit.insist();
        this.#open();
      },
    });
    const buttons = viewButtons({
      strings,
      onZoom: (factor) => this.#graph.zoom(factor),
      onFit: () => this.#graph.fit(),
      onTurn: () => this.#turn(),
      onTidy: () => this.#do("tidy"),
    });
    const over = [this.#notes.element, buttons, this.#refusal.element];
    const stage = html("div", { class: "stage" }, ...over);
    this.#tabs = new PanelTabs({
      strings,
      graph: stage,
      beside: this.#search.element,
      onChoose: () => this.#tabChosen(),
      onSelect: (node) => this.#select(node),
      onReveal: (node) => this.#reveal(node),
      onOpenOutput: (node, output) => host.post({ type: "open-output", node, output }),
    });
    const main = html("main", {}, this.#tabs.element, this.#empty.element);
    page.append(this.#header.element, this.#banner.element, main, this.#announcer.element);
    this.#graph = new GraphView(stage, {
      strings,
      onSelect: (node, extend) => this.#select(node, extend),
      onReveal: (node) => this.#reveal(node),
      onFold: (group, isFolded) => this.#fold(group, isFolded),
      onOpenItems: (node) => this.#openItems(node),
      onMove: () => this.#moved(),
    });
    attachPanelKeys(page, {
      onFind: () => this.#search.open(),
      onUndo: () => this.#undo(),
      onRedo: () => this.#redo(),
    });
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

  #makeHeader() {
    const { post } = this.#host;
    return header({
      strings: this.#strings,
      onChoose: (key) => post({ type: "choose-pipeline", key }),
      onRun: () => post({ type: "run" }),
      onChooseRun: () => post({ type: "choose-run" }),
      onShowNewest: () => post({ type: "show-newest-run" }),
      onCancel: () => this.#cancel(),
      onForecast: (on) => post({ type: "forecast", on }),
      more: () => this.#more(),
    });
  }

  #takeLater(page: HTMLElement, parts: LaterParts): void {
    this.#tabs.take(parts);
    this.#details = this.#makeDetails(parts);
    page.append(this.#details.element);
    this.#refresh();
  }

  #makeDetails({ detailsStrip }: LaterParts): DetailsStrip {
    const { post } = this.#host;
    const tell = (act: (node: string) => void) => () => {
      if (this.#selected !== undefined) act(this.#selected);
    };
    return detailsStrip({
      strings: this.#strings,
      onSelect: (node) => this.#goTo(node),
      onReveal: tell((node) => this.#reveal(node)),
      onOpenOutput: (output) => tell((node) => post({ type: "open-output", node, output }))(),
      onStep: (type) => tell((node) => post({ type, node }))(),
      onAction: (action) => this.#do(action),
      onClose: () => this.#select(undefined),
    });
  }

  #more() {
    const view = this.#view;
    const { post } = this.#host;
    return moreItems({
      strings: this.#strings,
      canRun: this.#told.graph?.canRun ?? false,
      hasGraph: view !== undefined,
      hasGroups: (view?.topology.view.groups.size ?? 0) > 0,
      isPart: view?.state.focus !== undefined,
      hasMinimap: this.#graph.hasMinimap,
      canUndo: view?.canUndo ?? false,
      canRedo: view?.canRedo ?? false,
      onDebug: () => post({ type: "debug" }),
      onAction: (action) => this.#do(action),
      onMinimap: (isOn) => {
        this.#graph.hasMinimap = isOn;
        this.#remember();
      },
      onUndo: () => this.#undo(),
      onRedo: () => this.#redo(),
      onCopyMermaid: () => post({ type: "copy-mermaid" }),
      onSave: (format) => void this.#save(format),
    });
  }

  #showGraph(): void {
    const { key } = this.#told.graph ?? {};
    if (key === undefined) return;
    const previous = this.#key === key ? this.#view : undefined;
    const isOther = this.#key !== key;
    this.#key = key;
    if (previous && this.#limit.allows(previous.state)) {
      previous.update(this.#given());
      this.#keepSelected();
      this.#refresh();
    } else {
      const saved = isOther || !previous ? this.#views.get(key) : undefined;
      this.#selected = saved?.selected;
      if (saved?.tab) this.#chooseTab(saved.tab);
      if (saved?.hasMinimap !== undefined) this.#graph.hasMinimap = saved.hasMinimap;
      this.#open(saved);
    }
    this.#remember();
  }

  /** Shows the graph as it was left, or afresh. One that is too large is not drawn unless somebody insists. */
  #open(left: SavedView = {}): void {
    this.#tabs.element.hidden = false;
    const given = this.#given();
    const layout = left.layout && restoreLayout(left.layout);
    const { size } = this.#graph;
    const onPlaced = () => {
      if (view === this.#view) this.#refresh(() => this.#openPicture());
    };
    const view = this.#limit.allows(left)
      ? new ShownView(given, { left: { state: left, layout }, size, onPlaced })
      : undefined;
    this.#view = view;
    this.#keepSelected();
    this.#refresh(() => this.#openPicture());
    this.#later.loadSoon();
  }

  #given() {
    const { graph, drift } = this.#told;
    return { graph: graph?.graph ?? { nodes: [], edges: [] }, drift };
  }

  /** Shows the picture as the view's state says, with the part of it in view that was. */
  #openPicture(): void {
    const { picture: shown } = this.#drawn();
    if (shown) this.#graph.open(shown, this.#view?.state.viewport);
  }

  /** What is no longer in the picture is not selected. */
  #keepSelected(): void {
    if (this.#selected === undefined || !this.#view) return;
    const { standing, groups } = this.#view.topology.view;
    if (!standing.has(this.#selected) && !groups.has(this.#selected)) this.#selected = undefined;
  }

  #drawn(): Drawn {
    const find: PanelSearch["find"] = (nodes, faces) => this.#search.find(nodes, faces);
    const about = { told: this.#told, strings: this.#strings, find };
    return this.#view && !this.#view.isPlacing
      ? picture(this.#view, { ...about, selected: this.#selected })
      : undrawn(about);
  }

  /** Brings everything on the page up to date. Nothing that is the same is touched. */
  #refresh(show?: (picture: GraphPicture) => void): void {
    const drawn = this.#drawn();
    const now = Date.now();
    this.#showFrame(now);
    this.#showDetails(drawn);
    const told = this.#told;
    const selected = this.#selected;
    this.#tabs.update({
      timeline: () => timelineContent({ told, selected, now, found: drawn.found }),
      list: () => listContent(drawn, { told, selected, strings: this.#strings }),
    });
    if (drawn.picture && show) show(drawn.picture);
    else if (drawn.picture) this.#graph.update(drawn.picture);
    const whileRunning = this.#tabs.chosen === "timeline" ? 250 : 1000;
    this.#clock.set(told.run, whileRunning, () => this.#refresh());
  }

  /** What stands around the views. */
  #showFrame(now: number): void {
    const { graph, empty } = this.#told;
    const steps = graph?.graph.nodes.length ?? 0;
    const isPlacing = this.#view?.isPlacing ?? false;
    const isEmpty = steps === 0 || isPlacing;
    document.documentElement.classList.toggle("is-empty", isEmpty);
    this.#tabs.element.hidden = isEmpty;
    const placing = isPlacing ? say(this.#strings.layingOut, steps) : undefined;
    this.#empty.update(steps > 0 ? placing : graph ? this.#strings.noSteps : empty);
    this.#header.update(this.#told, now);
    this.#banner.update(graph?.stale);
    this.#notes.update(this.#view?.topology);
    const isRefused = steps > 0 && !this.#view;
    this.#refusal.update(isRefused ? { steps, canFold: this.#limit.allows({}) } : undefined);
  }

  #showDetails({ steps }: Drawn): void {
    const view = this.#view;
    const content =
      view && detailsContent(this.#selected, { told: this.#told, view, faces: steps });
    this.#details?.update(content);
    this.#items.follow(content);
  }

  #select(node: string | undefined, extend = false): void {
    if (node && extend) this.#view?.toggle(node, this.#selected);
    else if (!node && this.#view?.state.highlight) this.#view.highlight(undefined);
    else if (node === this.#selected) return;
    this.#selected = node;
    this.#refresh();
    // The details strip may just have covered the node.
    if (node) this.#graph.show(this.#standing(node));
    this.#remember();
  }

  /** The drawn node of a step: itself, or a group that it is folded in. */
  #standing(node: string): string {
    return this.#view?.topology.view.standing.get(node) ?? node;
  }

  /** Selects a step and brings it into view, wherever it is. */
  #goTo(step: string): void {
    if (!this.#view) this.#open(this.#limit.partAround(step));
    else if (this.#tabs.chosen === "graph") this.#changeView((view) => view.reveal(step));
    this.#select(step);
    if (this.#view) this.#graph.show(this.#standing(step));
    this.#tabs.show(step);
  }

  #openItems(node: string): void {
    this.#select(node);
    void this.#later.load().then(() => this.#details?.focusItems());
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
    this.#keepSelected();
    const isOther =
      topology.view.shown !== shown.shown ||
      topology.layout.direction !== layout.direction ||
      (topology.wires === wires && topology.view.nodes.length !== shown.nodes.length);
    this.#refresh(isOther ? () => this.#openPicture() : undefined);
    this.#remember();
  }

  #do(action: DagAction, node = this.#selected): void {
    if (action === "find") this.#search.open();
    const view = this.#view;
    if (!view) return;
    if (action === "fit") this.#graph.fit();
    else if (action === "open-items" && node !== undefined) this.#openItems(node);
    else if (action === "fold" || action === "unfold") {
      const group = node === undefined ? undefined : view.groupAt(node);
      if (group !== undefined) this.#fold(group, action === "fold");
    } else if (this.#limit.forbids(action, view.state)) {
      this.#view = undefined;
      this.#refresh();
    } else this.#changeView(() => doInView(view, action, node));
  }

  #undo(): void {
    this.#view?.undo();
    this.#refresh(() => this.#openPicture());
  }

  #redo(): void {
    this.#view?.redo();
    this.#refresh(() => this.#openPicture());
  }

  #chooseTab(tab: NonNullable<SavedView["tab"]>): void {
    this.#tabs.choose(tab);
    this.#tabChosen();
  }

  #tabChosen(): void {
    this.#refresh();
    if (this.#selected !== undefined) this.#tabs.show(this.#selected);
    this.#remember();
  }

  #reveal(node: string): void {
    this.#host.post({ type: "reveal-node", node });
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
      tab: this.#tabs.chosen,
      hasMinimap: this.#graph.hasMinimap,
      layout: layout && layout.nodes.size <= MAX_SAVED_NODES ? saveLayout(layout) : undefined,
    };
  }

  /** Saves what is looked at: the run by time, or the graph. */
  async #save(format: "svg" | "png"): Promise<void> {
    const { saveSvg, svgToPng } = (await this.#later.load()) ?? {};
    const { picture: shown } = this.#drawn();
    if (!saveSvg || !svgToPng) return;
    const view = { ruler: this.#graph.ruler, strings: this.#strings };
    const timeline = this.#tabs.chosen === "timeline" ? this.#tabs.timeline?.save() : undefined;
    const saved = timeline ?? (shown && saveSvg(shown, view));
    if (!saved) return;
    const content = format === "svg" ? saved.text : await svgToPng(saved);
    this.#host.post({ type: "save-picture", format, content });
  }
}
