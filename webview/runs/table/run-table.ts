import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { html, setAttributes } from "../../shared/element.js";
import type { RunRows } from "../rows/run-rows.js";
import type { SelectedRuns } from "../rows/selected-runs.js";
import { type Column, gridTemplate, totalWidth } from "./columns.js";
import { HeaderRow, type HeaderRowOptions } from "./header-row.js";
import { rowKeys } from "./row-keys.js";
import { ROW_HEIGHT, RowView } from "./row-view.js";
import type { Sorting } from "./sorting.js";

/** So many rows are kept above and below what is in view. */
const MARGIN_ROWS = 8;

export interface RunTableOptions extends Omit<HeaderRowOptions, "onLeave"> {
  readonly words: RunsWords;
  readonly rows: RunRows;
  readonly selection: SelectedRuns;
  /** Somebody has selected otherwise. */
  readonly onSelect: () => void;
  /** Selects from the selection's anchor to this row. */
  readonly onExtend: (index: number) => void;
  readonly onOpen: (id: string) => void;
  readonly onScroll: () => void;
}

/** The runs as a grid of which only the rows in view exist. */
export class RunTable {
  readonly #options: RunTableOptions;
  readonly #header: HeaderRow;
  readonly #body = html("div", { class: "rows", role: "rowgroup" });
  readonly #sheet: HTMLElement;
  readonly #views = new Map<string, RowView>();
  #columns: readonly Column[] = [];
  #focus = 0;
  #frame: number | undefined;
  /** As the browser has them; asking it would make it lay out the page anew. */
  #top = 0;
  #height = 0;

  readonly element: HTMLElement;

  constructor(options: RunTableOptions) {
    this.#options = options;
    this.#header = new HeaderRow({ ...options, onLeave: () => this.focusRow(this.#focus) });
    const head = html("div", { class: "head", role: "rowgroup" }, this.#header.element);
    this.#sheet = html("div", { class: "sheet", role: "presentation" }, head, this.#body);
    this.element = html("div", { class: "grid", role: "grid", "aria-multiselectable": "true" });
    const { tableHelp, headerHelp } = options.words;
    this.element.setAttribute("aria-description", `${tableHelp} ${headerHelp}`);
    this.element.append(this.#sheet);
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#body.addEventListener("click", (event) => this.#clicked(event));
    this.#body.addEventListener("dblclick", ({ target }) => this.#open(this.#indexOf(target)));
    this.#body.addEventListener("focusin", (event) => this.#focused(event));
    this.#body.addEventListener("keydown", (event) => this.#pressed(event));
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  update(columns: readonly Column[], sorting: Sorting, label: string): void {
    this.#columns = columns;
    this.#header.update(columns, sorting);
    this.#sheet.style.setProperty("--columns", gridTemplate(columns));
    this.#sheet.style.minWidth = `${totalWidth(columns)}px`;
    const offset = columns.findIndex(({ id }) => id === "name") === 1 ? columns[0]?.width : 0;
    this.#sheet.style.setProperty("--name-left", `${offset ?? 0}px`);
    setAttributes(this.element, { "aria-label": label, "aria-colcount": columns.length });
    this.render();
  }

  /** Which rows are in view, as indices: the second one is behind the last. */
  get range(): readonly [from: number, to: number] {
    const from = Math.floor(this.#top / ROW_HEIGHT);
    const height = Math.max(0, this.#height - ROW_HEIGHT);
    return [from, from + Math.ceil(height / ROW_HEIGHT) + 1];
  }

  get scrollTop(): number {
    return this.#top;
  }

  set scrollTop(pixels: number) {
    if (pixels === this.#top) return;
    this.#setHeight();
    this.element.scrollTop = pixels;
    this.#top = this.element.scrollTop;
  }

  /**
   * Lets something change the rows, and keeps in view what is in view, and the focus on its run.
   * @returns by how many rows the view has moved down with what it shows; at the top it stays at the top
   */
  keepPlace(change: () => void): number {
    const { rows } = this.#options;
    const [from] = this.range;
    const isAtTop = this.#top < ROW_HEIGHT;
    const inView = isAtTop ? undefined : rows.at(from)?.id;
    const focused = rows.at(this.#focus)?.id;
    change();
    const focus = focused === undefined ? undefined : rows.indexOf(focused);
    if (focus !== undefined) this.#focus = focus;
    const now = inView === undefined ? undefined : rows.indexOf(inView);
    const shift = now === undefined ? 0 : now - from;
    this.scrollTop = this.#top + shift * ROW_HEIGHT;
    return shift;
  }

  /** Brings a row into view. */
  reveal(index: number): void {
    const top = index * ROW_HEIGHT;
    const height = this.#height - ROW_HEIGHT;
    if (top < this.#top) this.scrollTop = top;
    else if (top + ROW_HEIGHT > this.#top + height) this.scrollTop = top + ROW_HEIGHT - height;
    this.#focus = index;
    this.render();
  }

  focusRow(index: number): void {
    const total = this.#options.rows.total ?? 0;
    if (total === 0) return;
    this.reveal(Math.max(0, Math.min(total - 1, index)));
    this.#viewAt(this.#focus)?.element.focus({ preventScroll: true });
  }

  /** Draws the rows in view, with what is known of them now. */
  render(): void {
    const { rows, selection } = this.#options;
    const total = rows.total ?? 0;
    this.#setHeight();
    setAttributes(this.element, { "aria-rowcount": total + 1 });
    this.#focus = Math.max(0, Math.min(this.#focus, total - 1));
    const [from, to] = this.range;
    const first = Math.max(0, from - MARGIN_ROWS);
    const last = Math.min(total, to + MARGIN_ROWS);
    const shown: number[] = [];
    for (let index = first; index < last; index++) shown.push(index);
    // The row that has the focus stays, wherever one scrolls.
    if (total > 0 && (this.#focus < first || this.#focus >= last)) shown.push(this.#focus);
    rows.need(first, last);
    const now = Date.now();
    const free = this.#take(shown);
    for (const index of shown) {
      const run = rows.at(index);
      const key = run?.id ?? `#${index}`;
      const view = this.#views.get(key) ?? free.pop() ?? this.#newView();
      this.#views.set(key, view);
      const selected = run !== undefined && selection.has(run.id);
      const isTabStop = index === this.#focus;
      view.update({ index, run, columns: this.#columns, selected, isTabStop, now });
    }
    for (const view of free) view.element.remove();
  }

  /** Views that no shown row needs: they are used for those that have none. */
  #take(shown: readonly number[]): RowView[] {
    const { rows } = this.#options;
    const keep = new Set<string>();
    for (const index of shown) {
      const id = rows.at(index)?.id;
      // What was being read is here: its row goes on as the run's.
      const reading = id === undefined ? undefined : this.#views.get(`#${index}`);
      if (id !== undefined && reading && !this.#views.has(id)) {
        this.#views.delete(`#${index}`);
        this.#views.set(id, reading);
      }
      keep.add(id ?? `#${index}`);
    }
    const free: RowView[] = [];
    for (const [key, view] of this.#views) {
      if (keep.has(key)) continue;
      this.#views.delete(key);
      free.push(view);
    }
    return free;
  }

  #newView(): RowView {
    const view = new RowView(this.#options.words);
    this.#body.append(view.element);
    return view;
  }

  #setHeight(): void {
    const height = `${(this.#options.rows.total ?? 0) * ROW_HEIGHT}px`;
    if (this.#body.style.height !== height) this.#body.style.height = height;
  }

  #resized(): void {
    this.#top = this.element.scrollTop;
    this.#height = this.element.clientHeight;
    this.render();
  }

  #scrolled(): void {
    this.#top = this.element.scrollTop;
    this.#options.onScroll();
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.render();
    });
  }

  #viewAt(index: number): RowView | undefined {
    const id = this.#options.rows.at(index)?.id;
    return this.#views.get(id ?? `#${index}`);
  }

  #indexOf(target: EventTarget | null): number | undefined {
    const element = target instanceof Element ? target.closest(".row") : null;
    const found = [...this.#views.values()].find((view) => view.element === element);
    return found?.index;
  }

  #focused({ target }: FocusEvent): void {
    const index = this.#indexOf(target);
    if (index === undefined || index === this.#focus) return;
    this.#focus = index;
    this.render();
  }

  #clicked({ target, shiftKey, ctrlKey, metaKey }: MouseEvent): void {
    const index = this.#indexOf(target);
    if (index === undefined) return;
    this.focusRow(index);
    this.#select(index, shiftKey ? "extend" : ctrlKey || metaKey ? "toggle" : "only");
  }

  #select(index: number, how: "only" | "toggle" | "extend"): void {
    const { rows, selection, onSelect, onExtend } = this.#options;
    const run = rows.at(index);
    if (how === "extend") onExtend(index);
    else if (run) {
      selection[how](run, index);
      onSelect();
    }
  }

  #pressed(event: KeyboardEvent): void {
    const [from, to] = this.range;
    const total = this.#options.rows.total ?? 0;
    const act = rowKeys(event, { focus: this.#focus, total, page: Math.max(1, to - from - 2) });
    if (!act) return;
    event.preventDefault();
    switch (act.kind) {
      case "leave":
        this.#header.focus();
        break;
      case "open":
        this.#open(this.#focus);
        break;
      case "select":
        this.#select(this.#focus, act.how);
        break;
      case "go":
        this.focusRow(act.index);
        if (act.extend) this.#select(this.#focus, "extend");
    }
  }

  #open(index: number | undefined): void {
    const id = index === undefined ? undefined : this.#options.rows.at(index)?.id;
    if (id !== undefined) this.#options.onOpen(id);
  }
}
