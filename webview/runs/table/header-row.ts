import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { html, setAttributes } from "../../shared/element.js";
import { icon } from "../../shared/icon.js";
import { type Column, MAXIMUM_WIDTH, MINIMUM_WIDTH } from "./columns.js";
import { dragWidth } from "./drag-width.js";
import { isSortedBy, type Sorting } from "./sorting.js";

export interface HeaderRowOptions {
  readonly words: RunsWords;
  readonly onSort: (column: Column) => void;
  readonly onResize: (id: string, width: number) => void;
  readonly onMove: (id: string, by: -1 | 1) => void;
  /** Down from the headings. */
  readonly onLeave: () => void;
}

/** The columns' headings: buttons that sort, with a handle at the right that resizes. One tab stop. */
export class HeaderRow {
  readonly #options: HeaderRowOptions;
  #columns: readonly Column[] = [];
  #stop = 0;

  readonly element = html("div", { class: "row header-row", role: "row", "aria-rowindex": 1 });

  constructor(options: HeaderRowOptions) {
    this.#options = options;
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
  }

  update(columns: readonly Column[], sorting: Sorting): void {
    const focused = this.element.contains(document.activeElement);
    this.#columns = columns;
    this.#stop = Math.min(this.#stop, columns.length - 1);
    this.element.replaceChildren(
      ...columns.map((column, place) => this.#heading(column, place, sorting)),
    );
    if (focused) this.focus();
  }

  focus(): void {
    this.element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  #heading(column: Column, place: number, sorting: Sorting): HTMLElement {
    const { id, title, field, isNumeric } = column;
    const sorted = column.sortBy !== undefined && isSortedBy(column.sortBy, sorting);
    const mark = icon(sorting.order === "ascending" ? "up" : "down");
    const label = html("button", {
      class: "heading-button",
      type: "button",
      tabindex: place === this.#stop ? 0 : -1,
      title: field ?? title,
      "aria-label": title,
      "aria-disabled": column.sortBy === undefined ? "true" : undefined,
      "data-column": id,
    });
    label.append(html("span", { text: id === "status" ? "" : title }), ...(sorted ? [mark] : []));
    label.addEventListener("click", () => {
      this.#stop = place;
      if (column.sortBy !== undefined) this.#options.onSort(column);
    });
    const handle = html("div", { class: "resize-handle", "aria-hidden": "true" });
    const kind = `cell heading of-${id === "status" || id === "name" ? id : "value"}`;
    const cell = html(
      "div",
      { class: isNumeric ? `${kind} is-number` : kind, role: "columnheader" },
      label,
      handle,
    );
    setAttributes(cell, {
      "aria-colindex": place + 1,
      "aria-sort": sorted ? sorting.order : undefined,
    });
    dragWidth(handle, cell, (width) => this.#options.onResize(id, bounded(width)));
    return cell;
  }

  #pressed(event: KeyboardEvent): void {
    const { key, shiftKey, altKey } = event;
    const column = this.#columns[this.#stop];
    const step = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
    if (key === "ArrowDown") this.#options.onLeave();
    else if (step === 0 || !column) return;
    else if (shiftKey) this.#resizeBy(column, step * 16);
    else if (altKey) {
      this.#stop = Math.max(0, Math.min(this.#columns.length - 1, this.#stop + step));
      this.#options.onMove(column.id, step);
    } else this.#walkTo(this.#stop + step);
    event.preventDefault();
    event.stopPropagation();
  }

  #resizeBy({ id }: Column, pixels: number): void {
    const width = this.element.children[this.#stop]?.getBoundingClientRect().width ?? 0;
    this.#options.onResize(id, bounded(width + pixels));
  }

  #walkTo(place: number): void {
    const buttons = [...this.element.querySelectorAll<HTMLElement>(".heading-button")];
    const next = buttons[place];
    if (!next) return;
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    this.#stop = place;
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

function bounded(width: number): number {
  return Math.round(Math.max(MINIMUM_WIDTH, Math.min(MAXIMUM_WIDTH, width)));
}
