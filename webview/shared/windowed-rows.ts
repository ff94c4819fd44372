import { html } from "./element.js";

export interface WindowedRowsOptions {
  /** In px; all rows are as high. */
  readonly rowHeight: number;
  readonly class: string;
  readonly role: string;
  /** Of the row's content, which may be used again: a row of the same key keeps its element, and its focus. */
  readonly keyOf: (index: number) => string;
  /** Writes a row; `isNew` while it holds nothing. */
  readonly draw: (element: HTMLElement, index: number, isNew: boolean) => void;
  readonly onKey?: (event: KeyboardEvent, index: number) => void;
  readonly onFocus?: (index: number) => void;
}

/** More rows than these are never in the page at once, however long the list is. */
const MARGIN = 10;

/**
 * A scrolled list of which only the rows in view exist, and the one that has the focus. One of them is its tab stop;
 * arrow keys, Page Up, Page Down, Home and End lead along it.
 */
export class WindowedRows {
  readonly #options: WindowedRowsOptions;
  readonly #rows = new Map<string, HTMLElement>();
  readonly #indices = new Map<HTMLElement, number>();
  readonly #resized = new ResizeObserver(() => this.render());
  #count = 0;
  #active = 0;
  #frame = 0;

  /** Scrolls; has to be given a height. What else stands in it goes before the rows. */
  readonly element: HTMLElement;
  readonly list: HTMLElement;

  constructor(options: WindowedRowsOptions) {
    this.#options = options;
    this.list = html("div", { class: "windowed", role: options.role });
    this.element = html("div", { class: options.class }, this.list);
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.list.addEventListener("keydown", (event) => this.#pressed(event));
    this.list.addEventListener("focusin", ({ target }) => this.#focused(target));
    this.#resized.observe(this.element);
  }

  dispose(): void {
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  get active(): number {
    return this.#active;
  }

  /** The row that an event came from. */
  indexOf(target: EventTarget | null): number | undefined {
    const row = target instanceof Element ? target.closest<HTMLElement>(".windowed > *") : null;
    return row ? this.#indices.get(row) : undefined;
  }

  /** Shows this many rows. @param active the tab stop; default: the row that it was */
  update(count: number, active = this.#active): void {
    this.#count = count;
    this.#active = Math.max(0, Math.min(count - 1, active));
    const height = `${count * this.#options.rowHeight}px`;
    if (this.list.style.height !== height) this.list.style.height = height;
    this.render();
  }

  /** Brings a row into view. */
  reveal(index: number): void {
    const { rowHeight } = this.#options;
    const { element } = this;
    const top = this.list.offsetTop + index * rowHeight;
    const head = this.list.offsetTop;
    if (top - head < element.scrollTop) element.scrollTop = top - head;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }

  focus(index: number): void {
    if (this.#count === 0) return;
    this.#active = Math.max(0, Math.min(this.#count - 1, index));
    this.reveal(this.#active);
    this.render();
    this.#rows.get(this.#options.keyOf(this.#active))?.focus({ preventScroll: true });
  }

  render(): void {
    const { rowHeight, keyOf, draw } = this.#options;
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor((scrollTop - this.list.offsetTop) / rowHeight) - MARGIN);
    const last = Math.min(this.#count, first + Math.ceil(clientHeight / rowHeight) + 2 * MARGIN);
    const shown = new Map<string, number>();
    for (let index = first; index < last; index++) shown.set(keyOf(index), index);
    if (this.#count > 0) shown.set(keyOf(this.#active), this.#active);
    for (const [key, row] of this.#rows) {
      if (shown.has(key)) continue;
      row.remove();
      this.#rows.delete(key);
      this.#indices.delete(row);
    }
    for (const [key, index] of shown) {
      const known = this.#rows.get(key);
      const row = known ?? html("div");
      row.tabIndex = index === this.#active ? 0 : -1;
      row.style.top = `${index * rowHeight}px`;
      draw(row, index, !known);
      this.#rows.set(key, row);
      this.#indices.set(row, index);
      if (!known) this.list.append(row);
    }
  }

  #scrolled(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.render());
  }

  #focused(target: EventTarget | null): void {
    const index = this.indexOf(target);
    if (index === undefined) return;
    if (index !== this.#active) {
      this.#active = index;
      this.render();
    }
    this.#options.onFocus?.(index);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#options.rowHeight) - 1);
    const to: { readonly [key: string]: number } = {
      ArrowDown: this.#active + 1,
      ArrowUp: this.#active - 1,
      PageDown: this.#active + page,
      PageUp: this.#active - page,
      Home: 0,
      End: this.#count - 1,
    };
    const index = to[event.key];
    if (index === undefined) this.#options.onKey?.(event, this.#active);
    else {
      event.preventDefault();
      this.focus(index);
    }
  }
}
