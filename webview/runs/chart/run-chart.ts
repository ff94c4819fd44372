import type { RunStatus } from "../../../src/model/status.js";
import type { RunRow } from "../../../src/protocol/runs-messages.js";
import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { formatAge, formatDuration } from "../../shared/duration.js";
import { html, setAttributes, svg } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import { say } from "../../shared/words.js";
import { durationOf, valueText } from "../table/cell-text.js";
import { fieldTitle } from "../table/columns.js";
import { type ChartPlan, planChart } from "./chart-plan.js";
import { drawChart } from "./draw-chart.js";

const AGES_MS = 30_000;
/** What the section keeps free at its two sides. */
const EDGES = 8;

/** In a view of less width there is no room for more than a word beside the median. */
const NARROW = 250;
/** A view of less height has lower charts, so that some rows are left. */
const LOW_VIEW = 480;

export interface ChartContent {
  readonly newest: readonly RunRow[];
  readonly field: string | undefined;
  /** Ids; other ones are another list. */
  readonly selected: readonly string[];
}

export interface Pointed {
  readonly status: RunStatus;
  readonly text: string;
}

export interface RunChartOptions {
  readonly words: RunsWords;
  readonly onChoose: (id: string, how: "only" | "toggle") => void;
  readonly onOpen: (id: string) => void;
  /** Told what the bar under the pointer, or with the focus, stands for. */
  readonly onPoint: (pointed: Pointed | undefined) => void;
  readonly onSave: (format: "svg" | "png") => void;
}

/** The newest runs as bars, oldest left, and under them the values of a field. One tab stop. */
export class RunChart {
  readonly #options: RunChartOptions;
  readonly drawing = svg("svg", { class: "chart", role: "listbox" });
  #content: ChartContent | undefined;
  #plan: ChartPlan | undefined;
  #drawnAt = 0;
  /** Width of the drawing, height of the view. */
  #size: readonly [width: number, viewHeight: number] = [0, 0];
  /** Under the pointer, else the one that has the focus. */
  #pointed: string | undefined;
  #stop: string | undefined;

  readonly element: HTMLElement;

  constructor(options: RunChartOptions) {
    this.#options = options;
    const { words } = options;
    this.element = html("section", { class: "charts", "aria-label": words.charts });
    const saves = (["svg", "png"] as const).map((format) =>
      button({
        look: "icon",
        label: format === "svg" ? words.saveSvg : words.savePng,
        icon: format === "svg" ? "vector" : "picture",
        onPress: () => options.onSave(format),
      }),
    );
    const tools = html("div", { class: "chart-tools" }, ...saves.map(({ element }) => element));
    this.element.append(this.drawing, tools);
    setAttributes(this.drawing, {
      "aria-orientation": "horizontal",
      "aria-multiselectable": "true",
    });
    const { element: box } = this;
    this.drawing.addEventListener("pointermove", ({ target }) => this.#point(idOf(target)));
    this.drawing.addEventListener("pointerleave", () => this.#point(undefined));
    this.drawing.addEventListener("focusin", ({ target }) => this.#point(idOf(target)));
    this.drawing.addEventListener("focusout", () => this.#point(undefined));
    this.drawing.addEventListener("click", (event) => this.#clicked(event));
    this.drawing.addEventListener("keydown", (event) => this.#pressed(event));
    new ResizeObserver(() => {
      this.#size = [box.clientWidth - EDGES, document.body.clientHeight];
      this.#draw();
    }).observe(box);
  }

  update(content: ChartContent): void {
    const before = this.#content;
    this.#content = content;
    const isOther =
      content.newest !== before?.newest ||
      content.field !== before.field ||
      content.selected !== before.selected;
    // What runs grows, and ages are shown to the minute.
    const isRunning = content.newest.some(({ status }) => status === "running");
    if (isOther || isRunning || Date.now() - this.#drawnAt > AGES_MS) this.#draw();
  }

  #draw(): void {
    const [width, viewHeight] = this.#size;
    if (!this.#content || width <= 0) return;
    const { newest, field } = this.#content;
    const selected = new Set(this.#content.selected);
    const { words } = this.#options;
    const now = Date.now();
    const isLow = viewHeight < LOW_VIEW;
    const plan = planChart(newest, { width, field, now, isLow });
    this.#plan = plan;
    this.#drawnAt = now;
    const { activeElement } = document;
    const focused = this.drawing.contains(activeElement) ? idOf(activeElement) : undefined;
    if (!plan.slots.some(({ run }) => run.id === this.#stop)) {
      this.#stop = plan.slots.at(-1)?.run.id;
    }
    const title = field === undefined ? "" : fieldTitle(field);
    setAttributes(this.drawing, { "aria-label": say(words.durations, plan.slots.length) });
    drawChart(this.drawing, plan, {
      isSelected: (id) => selected.has(id),
      isTabStop: (id) => id === this.#stop,
      nameOf: (run) => this.#textOf(run, now),
      title: width < NARROW ? words.column.duration : say(words.durations, plan.slots.length),
      medianText: (duration) => say(words.median, formatDuration(duration)),
      lineText: plan.line
        ? { title, least: valueText(plan.line.least), most: valueText(plan.line.most) }
        : undefined,
    });
    if (focused !== undefined) this.#slot(focused)?.focus();
    this.#read();
  }

  /** What the bar says of its run, in words. */
  #textOf(run: RunRow, now: number): string {
    const { words } = this.#options;
    const age = formatAge(run.createdAt, now);
    const took = durationOf(run, now) || words.noDuration;
    const text = say(words.bar, run.label, words.status[run.status], age, took);
    const field = this.#content?.field;
    const value = field === undefined ? undefined : run.values[field];
    if (field === undefined || value === undefined) return text;
    return `${text}, ${fieldTitle(field)} ${valueText(value)}`;
  }

  /** Tells of the run that is pointed at. */
  #read(): void {
    const run = this.#plan?.slots.find((slot) => slot.run.id === this.#pointed)?.run;
    this.#options.onPoint(run && { status: run.status, text: this.#textOf(run, Date.now()) });
    for (const slot of this.drawing.querySelectorAll(".slot")) {
      slot.classList.toggle("is-pointed", idOf(slot) === this.#pointed);
    }
  }

  #point(id: string | undefined): void {
    const { activeElement } = document;
    const focused = this.drawing.contains(activeElement) ? idOf(activeElement) : undefined;
    const next = id ?? focused;
    if (next === this.#pointed) return;
    this.#pointed = next;
    this.#read();
  }

  #clicked({ target, ctrlKey, metaKey }: MouseEvent): void {
    const id = idOf(target);
    if (id !== undefined) this.#choose(id, ctrlKey || metaKey ? "toggle" : "only");
  }

  #choose(id: string, how: "only" | "toggle"): void {
    this.#moveTo(id);
    this.#options.onChoose(id, how);
  }

  #pressed(event: KeyboardEvent): void {
    const slots = this.#plan?.slots ?? [];
    const place = slots.findIndex(({ run }) => run.id === this.#stop);
    const target = placeAfter(event.key, place, slots.length);
    const id = slots[target ?? place]?.run.id;
    if (id === undefined) return;
    if (target !== undefined) this.#moveTo(id);
    else if (event.key === " ") this.#choose(id, "toggle");
    else if (event.key === "Enter") this.#options.onOpen(id);
    else return;
    event.preventDefault();
  }

  #moveTo(id: string): void {
    this.#stop = id;
    for (const slot of this.drawing.querySelectorAll(".slot")) {
      slot.setAttribute("tabindex", idOf(slot) === id ? "0" : "-1");
    }
    this.#slot(id)?.focus();
  }

  #slot(id: string): SVGElement | null {
    return this.drawing.querySelector<SVGElement>(`[data-run="${CSS.escape(id)}"]`);
  }
}

function placeAfter(key: string, place: number, count: number): number | undefined {
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, place - 1);
    case "ArrowRight":
      return Math.min(count - 1, place + 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

function idOf(target: EventTarget | null): string | undefined {
  const slot = target instanceof Element ? target.closest("[data-run]") : null;
  return slot?.getAttribute("data-run") ?? undefined;
}
