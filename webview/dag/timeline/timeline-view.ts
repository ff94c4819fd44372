import type { PipelineGraph } from "../../../src/model/graph.js";
import type { DagRun } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { formatDuration } from "../../shared/duration.js";
import { html, setAttributes } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import type { SavedSvg } from "../../shared/stand-alone-svg.js";
import { WindowedRows } from "../../shared/windowed-rows.js";
import { say } from "../../shared/words.js";
import { drawTimeline } from "./draw-timeline.js";
import { axisEnd, tickStep } from "./time-axis.js";
import { drawRow } from "./timeline-row.js";
import { type Timeline, type TimelineRow, timelineOf } from "./timeline-rows.js";

export interface TimelineOptions {
  readonly strings: DagWords;
  readonly onSelect: (node: string | undefined) => void;
  readonly onReveal: (node: string) => void;
}

export interface TimelineContent {
  readonly run: DagRun | undefined;
  /** What the run recorded. */
  readonly graph: PipelineGraph;
  /** A step of the code's graph. */
  readonly selected: string | undefined;
  /** The step of the code's graph that a step of the run belongs to. */
  readonly nodeOf: (step: string) => string;
  /** Steps that a search has found; undefined while nothing is searched. */
  readonly found: ReadonlySet<string> | undefined;
  /** In ms since 1970. */
  readonly now: number;
}

const ROW_HEIGHT = 26;
/** Room right of the axis's end, for what stands beside the last bar. */
const ROOM = 96;
const MAX_ZOOM = 200;

/** What ran when: a row for each step of the shown run. */
export class TimelineView {
  readonly #options: TimelineOptions;
  readonly #summary = html("p", { class: "timeline-summary" });
  readonly #axis = html("div", { class: "timeline-axis", "aria-hidden": "true" });
  readonly #band = html("div", { class: "timeline-band" });
  readonly #never: HTMLElement;
  readonly #rows: WindowedRows;
  readonly #resized = new ResizeObserver(() => this.#draw());
  #content: TimelineContent | undefined;
  #timeline: Timeline = { rows: [], duration: 0, most: 0, critical: 0 };
  #zoom = 1;
  /** The step that was chosen here last. */
  #call: string | undefined;

  readonly element: HTMLElement;

  constructor(options: TimelineOptions) {
    const { strings } = options;
    this.#options = options;
    this.#never = html("p", { class: "instead", text: strings.noTimeline });
    this.#rows = new WindowedRows({
      class: "timeline-scroll",
      role: "listbox",
      rowHeight: ROW_HEIGHT,
      keyOf: (index) => this.#timeline.rows[index]?.node ?? "",
      draw: (element, index) => this.#drawRow(element, index),
      onFocus: (index) => this.#select(this.#timeline.rows[index]?.node),
      onKey: (event, index) => this.#pressed(event, this.#timeline.rows[index]?.node),
    });
    setAttributes(this.#rows.list, {
      "aria-label": strings.timeline,
      "aria-description": strings.timelineHelp,
    });
    this.#rows.element.prepend(this.#axis, this.#band);
    this.#rows.list.addEventListener("click", ({ target }) => this.#clicked(target));
    this.#rows.list.addEventListener("dblclick", ({ target }) => {
      const node = this.#timeline.rows[this.#rows.indexOf(target) ?? -1]?.node;
      this.#reveal(node);
    });
    this.#rows.element.addEventListener("wheel", (event) => this.#wheeled(event), {
      passive: false,
    });
    const bar = html("div", { class: "timeline-head" }, this.#summary, ...this.#zoomButtons());
    this.element = html("div", { class: "timeline" }, bar, this.#rows.element, this.#never);
    this.#resized.observe(this.#rows.element);
  }

  update(content: TimelineContent): void {
    this.#content = content;
    const { run, graph, now } = content;
    if (run) this.#timeline = timelineOf(run, graph, now);
    this.#rows.list.classList.toggle("is-searched", content.found !== undefined);
    this.#never.hidden = run !== undefined;
    this.#rows.element.hidden = run === undefined;
    this.#draw();
  }

  /** Brings a step's row into view. */
  show(node: string): void {
    const index = this.#timeline.rows.findIndex((row) => this.#nodeOf(row.node) === node);
    if (index >= 0) this.#rows.reveal(index);
  }

  dispose(): void {
    this.#resized.disconnect();
    this.#rows.dispose();
    this.element.remove();
  }

  /** All of it as a file of its own; undefined while there is no run. */
  save(): SavedSvg | undefined {
    return this.#content?.run && drawTimeline(this.#timeline, this.#options.strings);
  }

  #draw(): void {
    const { run } = this.#content ?? {};
    setAttributes(this.#summary, { text: run ? this.#summaryText(run) : "" });
    if (!run) return;
    const { rows } = this.#timeline;
    const width = this.#width();
    this.#rows.element.style.setProperty("--names", `${this.#names}px`);
    this.#rows.element.style.setProperty("--lane", `${width + ROOM}px`);
    this.#drawAxis(width);
    this.#drawBand();
    const selected = this.#selectedRow;
    this.#rows.update(rows.length, selected ? rows.indexOf(selected) : undefined);
  }

  #summaryText(run: DagRun): string {
    const { strings } = this.#options;
    const { rows, duration, most, critical } = this.#timeline;
    return [
      say(strings.timelineSteps, rows.filter(({ span }) => span).length, run.stepCount),
      run.status === "running" ? "" : formatDuration(duration),
      most > 1 ? say(strings.atOnce, most) : "",
      critical > 0 ? `◆ ${say(strings.criticalPath, formatDuration(critical))}` : "",
    ]
      .filter((part) => part !== "")
      .join(" · ");
  }

  /** Of the axis, in px. */
  #width(): number {
    return Math.max(60, this.#rows.element.clientWidth - this.#names - ROOM) * this.#zoom;
  }

  /** Width of the column of names, in px. */
  get #names(): number {
    return Math.round(Math.min(260, Math.max(112, this.#rows.element.clientWidth * 0.26)));
  }

  get #end(): number {
    return axisEnd(this.#timeline.duration, this.#content?.run?.status === "running");
  }

  #drawAxis(width: number): void {
    const end = this.#end;
    const step = tickStep(end, Math.max(2, width / 90));
    const count = Math.floor(end / step) + 1;
    while (this.#axis.children.length > count) this.#axis.lastElementChild?.remove();
    for (let tick = 0; tick < count; tick++) {
      const known = this.#axis.children[tick];
      const mark = known instanceof HTMLElement ? known : html("span", { class: "timeline-tick" });
      if (!known) this.#axis.append(mark);
      mark.style.left = `${this.#names + (tick * step * width) / end}px`;
      setAttributes(mark, { text: tick === 0 ? "0" : formatDuration(tick * step) });
    }
    this.#rows.element.style.setProperty("--tick", `${(step * width) / end}px`);
  }

  /** The time of the selected step, over all rows: what is in it ran at the same time. */
  #drawBand(): void {
    const span = this.#selectedRow?.span;
    this.#band.hidden = span === undefined;
    if (!span) return;
    const scale = this.#width() / this.#end;
    this.#band.style.left = `${this.#names + span.from * scale}px`;
    this.#band.style.width = `${Math.max(1, (span.to - span.from) * scale)}px`;
    this.#band.style.height = `${this.#timeline.rows.length * ROW_HEIGHT}px`;
  }

  /** Of the calls of a loop, the one that was chosen here. */
  get #selectedRow(): TimelineRow | undefined {
    const { selected } = this.#content ?? {};
    const of = this.#timeline.rows.filter(({ node }) => this.#nodeOf(node) === selected);
    return of.find(({ node }) => node === this.#call) ?? of[0];
  }

  #nodeOf(step: string): string {
    return this.#content?.nodeOf(step) ?? step;
  }

  #select(step: string | undefined): void {
    this.#call = step;
    if (step !== undefined) this.#options.onSelect(this.#nodeOf(step));
  }

  #reveal(step: string | undefined): void {
    if (step !== undefined) this.#options.onReveal(this.#nodeOf(step));
  }

  #drawRow(element: HTMLElement, index: number): void {
    const { rows } = this.#timeline;
    const row = rows[index];
    if (!row) return;
    drawRow(element, row, {
      strings: this.#options.strings,
      index,
      count: rows.length,
      pixelsPerMs: this.#width() / this.#end,
      selected: this.#selectedRow,
      isFound: this.#content?.found?.has(this.#nodeOf(row.node)) ?? false,
    });
  }

  #zoomButtons(): HTMLElement[] {
    const { strings } = this.#options;
    const look = "icon";
    return [
      button({ look, label: strings.zoomOut, icon: "minus", onPress: () => this.#zoomBy(0.5) }),
      button({ look, label: strings.zoomIn, icon: "plus", onPress: () => this.#zoomBy(2) }),
      button({ look, label: strings.fitTimeline, icon: "fit", onPress: () => this.#zoomBy(0) }),
    ].map(({ element }) => element);
  }

  /** Keeps what is at `x` of the lane where it is. */
  #zoomBy(factor: number, x = this.#rows.element.clientWidth / 2): void {
    const { element } = this.#rows;
    const before = this.#zoom;
    this.#zoom = Math.min(MAX_ZOOM, Math.max(1, this.#zoom * factor));
    const at = element.scrollLeft + x - this.#names;
    this.#draw();
    element.scrollLeft += at * (this.#zoom / before - 1);
  }

  #wheeled(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left } = this.#rows.element.getBoundingClientRect();
    this.#zoomBy(Math.exp(-event.deltaY / 200), event.clientX - left);
  }

  #clicked(target: EventTarget | null): void {
    const index = this.#rows.indexOf(target);
    if (index !== undefined) this.#rows.focus(index);
  }

  #pressed(event: KeyboardEvent, node: string | undefined): void {
    const act = {
      Enter: () => this.#reveal(node),
      Escape: () => this.#options.onSelect(undefined),
      "+": () => this.#zoomBy(2),
      "=": () => this.#zoomBy(2),
      "-": () => this.#zoomBy(0.5),
      "0": () => this.#zoomBy(0),
      ArrowLeft: () => this.#rows.element.scrollBy(-80, 0),
      ArrowRight: () => this.#rows.element.scrollBy(80, 0),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
