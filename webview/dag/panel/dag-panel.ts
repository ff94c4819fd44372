import type { Direction } from "../../../src/layout/graph-layout.js";
import { saveLayout } from "../../../src/layout/saved-layout.js";
import type { FromDag, ToDag } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html, setAttributes } from "../../shared/element.js";
import type { Host } from "../../shared/host.js";
import { icon } from "../../shared/icon.js";
import { svgToPng } from "../../shared/svg-to-png.js";
import { say } from "../../shared/words.js";
import { saveSvg } from "../export/save-svg.js";
import { facesOf } from "../node-face.js";
import { type GraphPicture, GraphView } from "../render/graph-view.js";
import { announcer } from "./announcer.js";
import { detailsStrip } from "./details-strip.js";
import { emptyState } from "./empty-state.js";
import { header } from "./header.js";
import { outline } from "./outline.js";
import { type SavedView, SavedViews } from "./saved-views.js";
import { Told } from "./told.js";
import { editTopology, openTopology, placeAnew, type Topology } from "./topology.js";
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
  readonly #buttons: HTMLElement;
  readonly #graph: GraphView;
  /** Of the graph on the screen. */
  #topology: Topology | undefined;
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
      onTidy: () => this.#place(this.#topology?.layout.direction),
    });
    const stage = html("main", { class: "stage" }, this.#empty.element, this.#buttons);
    this.#banner.hidden = true;
    page.append(this.#header.element, this.#banner, stage, this.#details.element);
    page.append(this.#outline.element, this.#announcer.element);
    this.#graph = new GraphView(stage, {
      strings,
      onSelect: (node) => this.#select(node),
      onReveal: (node) => this.#reveal(node),
      onMove: () => this.#remember(),
    });
    this.#refresh();
  }

  receive(message: ToDag): void {
    if (message.type === "show-graph" || message.type === "show-empty") this.#views.flush();
    this.#told.take(message);
    if (message.type === "show-run") this.#announcer.tell(message.run);
    if (message.type === "show-empty") this.#topology = undefined;
    if (message.type === "show-graph") this.#showGraph();
    else this.#refresh();
  }

  /** Writes what is still to be remembered; for the moment before the page goes. */
  flush(): void {
    this.#views.flush();
  }

  #showGraph(): void {
    const { key, graph } = this.#told.graph ?? {};
    if (key === undefined || !graph) return;
    const previous = this.#key === key ? this.#topology : undefined;
    const saved = previous ? undefined : this.#views.get(key);
    this.#topology = previous
      ? editTopology(previous, graph)
      : openTopology(graph, { saved, size: this.#graph.size });
    this.#key = key;
    if (!previous) this.#selected = saved?.selected;
    if (!graph.nodes.some(({ id }) => id === this.#selected)) this.#selected = undefined;
    this.#refresh(previous ? undefined : () => this.#open(saved?.viewport));
    this.#remember();
  }

  #open(viewport: GraphView["chosenViewport"]): void {
    const picture = this.#picture();
    if (picture) this.#graph.open(picture, viewport);
  }

  #picture(): GraphPicture | undefined {
    if (!this.#topology) return undefined;
    const { graph, wires, layout } = this.#topology;
    const { title, run, marked } = this.#told;
    return {
      name: say(this.#strings.graph, title, graph.nodes.length),
      faces: facesOf({
        graph,
        strings: this.#strings,
        now: Date.now(),
        ...(run ? { run } : {}),
      }),
      wires,
      layout,
      selected: this.#selected,
      marked,
    };
  }

  /** Brings everything on the page up to date. Nothing that is the same is touched. */
  #refresh(open?: () => void): void {
    const picture = this.#picture();
    const { graph, title, empty } = this.#told;
    const hasSteps = (graph?.graph.nodes.length ?? 0) > 0;
    document.body.classList.toggle("is-empty", !hasSteps);
    this.#empty.update(hasSteps ? undefined : graph ? this.#strings.noSteps : empty);
    this.#header.update(this.#told, Date.now());
    this.#banner.hidden = graph?.stale === undefined;
    if (graph?.stale)
      setAttributes(this.#staleText, { text: say(this.#strings.stale, graph.stale) });
    this.#showDetails(picture);
    this.#outline.update(say(this.#strings.outline, title), picture?.faces ?? new Map());
    if (open) open();
    else if (picture) this.#graph.update(picture);
    this.#setClock();
  }

  #showDetails(picture: GraphPicture | undefined): void {
    const { graph: message, run } = this.#told;
    const graph = message?.graph;
    const node = graph?.nodes.find(({ id }) => id === this.#selected);
    const face = node && picture?.faces.get(node.id);
    const step = run?.steps.find((one) => one.node === node?.id);
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

  #select(node: string | undefined): void {
    if (node === this.#selected) return;
    this.#selected = node;
    this.#refresh();
    // The details strip may just have covered the node.
    if (node) this.#graph.show(node);
    this.#remember();
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
    this.#place(this.#topology?.layout.direction === "right" ? "down" : "right");
  }

  #place(direction: Direction | undefined): void {
    if (!this.#topology || !direction) return;
    const turned = direction !== this.#topology.layout.direction;
    this.#topology = placeAnew(this.#topology, direction);
    if (turned) this.#refresh(() => this.#open(undefined));
    else this.#refresh();
    this.#remember();
  }

  #remember(): void {
    if (this.#topology && this.#key !== undefined) this.#views.keep(this.#key, () => this.#view());
  }

  #view(): SavedView {
    const layout = this.#topology?.layout;
    return {
      viewport: this.#graph.chosenViewport,
      selected: this.#selected,
      direction: layout?.direction,
      layout: layout && layout.nodes.size <= MAX_SAVED_NODES ? saveLayout(layout) : undefined,
    };
  }

  async #save(format: "svg" | "png"): Promise<void> {
    const picture = this.#picture();
    if (!picture) return;
    const saved = saveSvg(picture, { ruler: this.#graph.ruler, strings: this.#strings });
    const content = format === "svg" ? saved.text : await svgToPng(saved);
    this.#host.post({ type: "save-picture", format, content });
  }
}
