import type { Direction, GraphLayout } from "../../../src/layout/graph-layout.js";
import { restoreLayout, saveLayout } from "../../../src/layout/saved-layout.js";
import { type Wire, wiresOf } from "../../../src/layout/wires.js";
import type { DagRun, FromDag, ToDag } from "../../../src/protocol/dag-messages.js";
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
import { header, type ShownGraph } from "./header.js";
import { chooseDirection, relayout } from "./layouts.js";
import { outline } from "./outline.js";
import { type SavedView, SavedViews } from "./saved-views.js";
import { viewButtons } from "./view-buttons.js";

/** Larger layouts are made anew after a reload instead of being kept. */
const MAX_SAVED_NODES = 300;

/** The graph that is on the screen, with what was worked out for it. */
interface Shown {
  readonly message: ShownGraph;
  readonly wires: readonly Wire[];
  readonly layout: GraphLayout;
}

/** The whole page: takes the extension's messages, keeps what they said, and shows it. */
export class DagPanel {
  readonly #host: Host<ToDag, FromDag>;
  readonly #strings: DagWords;
  readonly #views: SavedViews;
  readonly #header;
  readonly #details;
  readonly #outline = outline();
  readonly #announcer;
  readonly #empty = emptyState();
  readonly #staleText = html("span");
  readonly #banner = html("div", { class: "banner" }, icon("warning"), this.#staleText);
  readonly #buttons: HTMLElement;
  readonly #graph: GraphView;
  #title = "";
  #shown: Shown | undefined;
  #run: DagRun | undefined;
  #selected: string | undefined;
  #marked: string | undefined;
  #cancelling = false;
  #starting = false;
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
      onTidy: () => this.#place(this.#shown?.layout.direction),
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
    if (message.type === "show-graph") this.#showGraph(message);
    else if (message.type === "show-empty") this.#showEmpty(message);
    else if (message.type === "show-run") this.#showRun(message);
    else if (message.type === "mark-node") {
      this.#marked = message.node;
      this.#refresh();
    }
  }

  /** Writes what is still to be remembered; for the moment before the page goes. */
  flush(): void {
    this.#views.flush();
  }

  #showGraph(message: ShownGraph): void {
    const { key, graph, title } = message;
    const wires = wiresOf(graph);
    const same = this.#shown?.message.key === key;
    if (!same) this.#views.flush();
    const saved = same ? undefined : this.#views.get(key);
    const previous = same ? this.#shown?.layout : saved?.layout && restoreLayout(saved.layout);
    const direction =
      previous?.direction ?? saved?.direction ?? chooseDirection(graph, wires, this.#graph.size);
    this.#title = title;
    this.#shown = { message, wires, layout: relayout(graph, wires, { previous, direction }) };
    this.#empty.update(graph.nodes.length === 0 ? this.#strings.noSteps : undefined);
    if (!same) this.#selected = saved?.selected;
    if (!graph.nodes.some(({ id }) => id === this.#selected)) this.#selected = undefined;
    this.#refresh(same ? undefined : () => this.#open(saved?.viewport));
    this.#remember();
  }

  #showEmpty({ title, message }: Extract<ToDag, { readonly type: "show-empty" }>): void {
    this.#views.flush();
    this.#title = title;
    this.#shown = undefined;
    this.#empty.update(message);
    this.#refresh();
  }

  #showRun({ run, starting }: Extract<ToDag, { readonly type: "show-run" }>): void {
    this.#run = run;
    this.#starting = starting;
    this.#cancelling &&= run?.canCancel === true;
    this.#announcer.tell(run);
    this.#refresh();
  }

  #open(viewport: GraphView["chosenViewport"]): void {
    const picture = this.#picture();
    if (picture) this.#graph.open(picture, viewport);
  }

  #picture(): GraphPicture | undefined {
    if (!this.#shown) return undefined;
    const { message, wires, layout } = this.#shown;
    return {
      name: say(this.#strings.graph, message.title, message.graph.nodes.length),
      faces: facesOf({
        graph: message.graph,
        strings: this.#strings,
        now: Date.now(),
        ...(this.#run ? { run: this.#run } : {}),
      }),
      wires,
      layout,
      selected: this.#selected,
      marked: this.#marked,
    };
  }

  /** Brings everything on the page up to date. Nothing that is the same is touched. */
  #refresh(open?: () => void): void {
    const picture = this.#picture();
    const graph = this.#shown?.message;
    document.body.classList.toggle("is-empty", !graph || graph.graph.nodes.length === 0);
    this.#header.update({
      title: this.#title,
      graph,
      run: this.#run,
      cancelling: this.#cancelling,
      starting: this.#starting,
      now: Date.now(),
    });
    this.#banner.hidden = graph?.stale === undefined;
    if (graph?.stale)
      setAttributes(this.#staleText, { text: say(this.#strings.stale, graph.stale) });
    this.#showDetails(picture);
    this.#outline.update(say(this.#strings.outline, this.#title), picture?.faces ?? new Map());
    if (open) open();
    else if (picture) this.#graph.update(picture);
    this.#setClock();
  }

  #showDetails(picture: GraphPicture | undefined): void {
    const graph = this.#shown?.message.graph;
    const node = graph?.nodes.find(({ id }) => id === this.#selected);
    const face = node && picture?.faces.get(node.id);
    const step = this.#run?.steps.find((one) => one.node === node?.id);
    const { canRun = false, cannotRunReason } = this.#shown?.message ?? {};
    const runnable = { canRun, cannotRunReason };
    this.#details.update(
      graph && node && face ? { node, face, step, graph, ...runnable } : undefined,
    );
  }

  /** Times that go on: each second while something runs, else now and then for "2 minutes ago". */
  #setClock(): void {
    clearInterval(this.#clock);
    if (!this.#run) return;
    const every = this.#run.status === "running" ? 1000 : 15_000;
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
    this.#cancelling = true;
    this.#host.post({ type: "cancel" });
    this.#refresh();
  }

  #turn(): void {
    this.#place(this.#shown?.layout.direction === "right" ? "down" : "right");
  }

  /** Lays the graph out anew, because the user asked for it. */
  #place(direction: Direction | undefined): void {
    if (!this.#shown || !direction) return;
    const { message, wires } = this.#shown;
    const turned = direction !== this.#shown.layout.direction;
    this.#shown = { ...this.#shown, layout: relayout(message.graph, wires, { direction }) };
    if (turned) this.#refresh(() => this.#open(undefined));
    else this.#refresh();
    this.#remember();
  }

  #remember(): void {
    if (this.#shown) this.#views.keep(this.#shown.message.key, () => this.#view());
  }

  #view(): SavedView {
    const layout = this.#shown?.layout;
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
