import type { DagAction, DagRun, FromDag, ToDag } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html } from "../../shared/element.js";
import type { Host } from "../../shared/host.js";
import { say } from "../../shared/words.js";
import type { DetailsStrip } from "../details/details-strip.js";
import type { Announcer } from "./announcer.js";
import { emptyState } from "./empty-state.js";
import { FollowedItems } from "./followed-items.js";
import { GraphStage, type Show } from "./graph-stage.js";
import { header } from "./header.js";
import { Later, type LaterParts } from "./later-parts.js";
import { PageClock } from "./page-clock.js";
import { attachPanelKeys } from "./panel-keys.js";
import { PanelSearch } from "./panel-search.js";
import { PanelTabs } from "./panel-tabs.js";
import type { Drawn } from "./picture.js";
import { type SavedView, SavedViews } from "./saved-views.js";
import { staleBanner } from "./stale-banner.js";
import { Told } from "./told.js";

/** The whole page: takes the extension's messages, keeps what they said, and shows it. */
export class DagPanel {
  readonly #host: Host<ToDag, FromDag>;
  readonly #strings: DagWords;
  readonly #views: SavedViews;
  readonly #told = new Told();
  readonly #clock = new PageClock();
  readonly #items: FollowedItems;
  readonly #header;
  readonly #search;
  readonly #tabs: PanelTabs;
  readonly #stage: GraphStage;
  readonly #later: Later;
  #parts: LaterParts | undefined;
  #details: DetailsStrip | undefined;
  #announcer: Announcer | undefined;
  /** What the announcer is to tell when it comes. */
  readonly #untold: (DagRun | undefined)[] = [];
  readonly #empty = emptyState();
  readonly #banner = staleBanner();
  /** Names the picture on the screen, while there is one. */
  #key: string | undefined;

  constructor(page: HTMLElement, host: Host<ToDag, FromDag>, strings: DagWords) {
    this.#host = host;
    this.#strings = strings;
    this.#views = new SavedViews(host);
    this.#items = new FollowedItems((message) => host.post(message));
    this.#later = new Later({
      onLoad: (parts) => this.#takeLater(page, parts),
      onFail: (reason) => this.#tabs.fail(reason),
    });
    this.#header = this.#makeHeader();
    this.#search = new PanelSearch({
      strings,
      onChange: () => this.#refresh(),
      onShow: (step) => this.#goTo(step),
      onWant: () => void this.#later.load(),
    });
    this.#stage = this.#makeStage();
    this.#tabs = new PanelTabs({
      strings,
      graph: this.#stage.element,
      beside: this.#search.element,
      onChoose: () => this.#tabChosen(),
      onSelect: (node) => this.#stage.select(node),
      onReveal: (node) => this.#reveal(node),
      onOpenOutput: (node, output) => host.post({ type: "open-output", node, output }),
    });
    const main = html("main", {}, this.#tabs.element, this.#empty.element);
    page.append(this.#header.element, this.#banner.element, main);
    attachPanelKeys(page, {
      onFind: () => this.#search.open(),
      onUndo: () => this.#stage.undo(),
      onRedo: () => this.#stage.redo(),
    });
    this.#refresh();
  }

  receive(message: ToDag): void {
    if (message.type === "show-graph" || message.type === "show-empty") this.#views.flush();
    this.#told.take(message);
    if (message.type === "show-run") this.#announce(message.run);
    if (message.type === "show-empty") this.#stage.close();
    if (message.type === "show-graph") this.#showGraph();
    else if (message.type === "show-drift") this.#showDrift();
    else this.#refresh();
    if (message.type === "do") this.#do(message.action, message.node);
  }

  /** Writes what is still to be remembered; for the moment before the page goes. */
  flush(): void {
    this.#views.flush();
  }

  #announce(run: DagRun | undefined): void {
    if (this.#announcer) this.#announcer.tell(run);
    else this.#untold.push(run);
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
      onWantMore: () => void this.#later.load(),
    });
  }

  #makeStage(): GraphStage {
    return new GraphStage({
      strings: this.#strings,
      told: this.#told,
      find: this.#search.find,
      onChange: (show) => this.#refresh(show),
      onLeave: () => this.#remember(),
      onReveal: (node) => this.#reveal(node),
      onOpenItems: () => void this.#later.load().then(() => this.#details?.focusItems()),
      onFind: () => this.#search.open(),
      onList: () => this.#chooseTab("list"),
    });
  }

  #takeLater(page: HTMLElement, parts: LaterParts): void {
    this.#parts = parts;
    this.#header.take(parts, () => this.#more(parts));
    this.#search.take(parts);
    this.#stage.take(parts);
    this.#tabs.take(parts);
    this.#details = this.#makeDetails(parts);
    this.#announcer = parts.announcer(this.#strings);
    for (const run of this.#untold) this.#announcer.tell(run);
    page.append(this.#details.element, this.#announcer.element);
    this.#refresh();
  }

  #makeDetails({ detailsStrip }: LaterParts): DetailsStrip {
    const { post } = this.#host;
    const tell = (act: (node: string) => void) => () => {
      const { selected } = this.#stage;
      if (selected !== undefined) act(selected);
    };
    return detailsStrip({
      strings: this.#strings,
      onSelect: (node) => this.#goTo(node),
      onReveal: tell((node) => this.#reveal(node)),
      onOpenOutput: (output) => tell((node) => post({ type: "open-output", node, output }))(),
      onStep: (type) => tell((node) => post({ type, node }))(),
      onAction: (action) => this.#do(action),
      onClose: () => this.#stage.select(undefined),
    });
  }

  #more({ moreItems }: LaterParts) {
    const { view, hasMinimap } = this.#stage;
    const { post } = this.#host;
    return moreItems({
      strings: this.#strings,
      canRun: this.#told.graph?.canRun ?? false,
      hasGraph: view !== undefined,
      hasGroups: (view?.topology.view.groups.size ?? 0) > 0,
      isPart: view?.state.focus !== undefined,
      hasMinimap,
      canUndo: view?.canUndo ?? false,
      canRedo: view?.canRedo ?? false,
      onDebug: () => post({ type: "debug" }),
      onAction: (action) => this.#do(action),
      onMinimap: (isOn) => {
        this.#stage.hasMinimap = isOn;
        this.#remember();
      },
      onUndo: () => this.#stage.undo(),
      onRedo: () => this.#stage.redo(),
      onCopyMermaid: () => post({ type: "copy-mermaid" }),
      onSave: (format) => void this.#save(format),
    });
  }

  #showGraph(): void {
    const { key } = this.#told.graph ?? {};
    if (key === undefined) return;
    const isSame = this.#key === key && this.#stage.view !== undefined;
    this.#key = key;
    // What is hidden has no size to draw for.
    this.#tabs.element.hidden = false;
    if (isSame && this.#stage.mayStay) this.#stage.update();
    else {
      const saved = isSame ? undefined : this.#views.get(key);
      this.#stage.preselect(saved?.selected);
      if (saved?.tab) this.#chooseTab(saved.tab);
      if (saved?.hasMinimap !== undefined) this.#stage.hasMinimap = saved.hasMinimap;
      this.#stage.open(saved);
    }
    this.#later.loadSoon();
    this.#remember();
  }

  #showDrift(): void {
    this.#stage.update();
    // Whoever compares comes later, and should not be waited for.
    if (this.#told.drift) void this.#later.load();
  }

  /** Brings everything on the page up to date. Nothing that is the same is touched. */
  #refresh(show?: Show): void {
    const drawn = this.#stage.drawn();
    const now = Date.now();
    this.#showFrame(now);
    if (this.#parts) this.#showLater(drawn, this.#parts, now);
    this.#stage.show(drawn, show);
    const whileRunning = this.#tabs.chosen === "timeline" ? 250 : 1000;
    this.#clock.set(this.#told.run, whileRunning, () => this.#refresh());
  }

  /** What stands around the views. */
  #showFrame(now: number): void {
    const { graph, empty } = this.#told;
    const steps = graph?.graph.nodes.length ?? 0;
    const isPlacing = this.#stage.view?.isPlacing ?? false;
    const isEmpty = steps === 0 || isPlacing;
    document.documentElement.classList.toggle("is-empty", isEmpty);
    this.#tabs.element.hidden = isEmpty;
    const placing = isPlacing ? say(this.#strings.layingOut, steps) : undefined;
    this.#empty.update(steps > 0 ? placing : graph ? this.#strings.noSteps : empty);
    this.#header.update(this.#told, now);
    this.#banner.update(graph?.stale);
  }

  /** The details of what is selected, and the views that are not the graph. */
  #showLater(
    drawn: Drawn,
    { detailsContent, timelineContent, listContent }: LaterParts,
    now: number,
  ): void {
    const told = this.#told;
    const { view, selected } = this.#stage;
    const content = view && detailsContent(selected, { told, view, faces: drawn.steps });
    this.#details?.update(content);
    this.#items.follow(content);
    this.#tabs.update({
      timeline: () => timelineContent({ told, selected, now, found: drawn.found }),
      list: () => listContent(drawn, { told, selected, strings: this.#strings }),
    });
  }

  /** Selects a step and brings it into view, wherever it is. */
  #goTo(step: string): void {
    this.#stage.goTo(step, this.#tabs.chosen === "graph");
    this.#tabs.show(step);
  }

  #do(action: DagAction, node?: string): void {
    if (action === "find") this.#search.open();
    else this.#stage.do(action, node);
  }

  #chooseTab(tab: NonNullable<SavedView["tab"]>): void {
    this.#tabs.choose(tab);
    this.#tabChosen();
  }

  #tabChosen(): void {
    this.#refresh();
    if (this.#stage.selected !== undefined) this.#tabs.show(this.#stage.selected);
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

  #remember(): void {
    if (!this.#stage.view || this.#key === undefined) return;
    this.#views.keep(this.#key, () => ({ ...this.#stage.left, tab: this.#tabs.chosen }));
  }

  /** Saves what is looked at: the run by time, or the graph. */
  async #save(format: "svg" | "png"): Promise<void> {
    const { saveSvg, svgToPng } = (await this.#later.load()) ?? {};
    const { picture: shown } = this.#stage.drawn();
    if (!saveSvg || !svgToPng) return;
    const view = { ruler: this.#stage.ruler, strings: this.#strings };
    const timeline = this.#tabs.chosen === "timeline" ? this.#tabs.timeline?.save() : undefined;
    const saved = timeline ?? (shown && saveSvg(shown, view));
    if (!saved) return;
    const content = format === "svg" ? saved.text : await svgToPng(saved);
    this.#host.post({ type: "save-picture", format, content });
  }
}
