import type { RunRow } from "../../../src/protocol/runs-messages.js";
import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { html, setAttributes } from "../../shared/element.js";
import { statusIcon } from "../../shared/status-mark.js";
import { cellText } from "./cell-text.js";
import type { Column } from "./columns.js";

export const ROW_HEIGHT = 24;

export interface RowContent {
  readonly index: number;
  /** Undefined while it is being read. */
  readonly run: RunRow | undefined;
  readonly columns: readonly Column[];
  readonly selected: boolean;
  readonly isTabStop: boolean;
  readonly now: number;
}

/** One row of the table; it is used again for other runs. */
export class RowView {
  readonly #words: RunsWords;
  #columns: readonly Column[] = [];
  #status: string | undefined;
  #index = -1;

  readonly element = html("div", { class: "row", role: "row" });

  constructor(words: RunsWords) {
    this.#words = words;
  }

  get index(): number {
    return this.#index;
  }

  update({ index, run, columns, selected, isTabStop, now }: RowContent): void {
    const { element } = this;
    if (columns !== this.#columns) this.#makeCells(columns);
    if (index !== this.#index) element.style.transform = `translateY(${index * ROW_HEIGHT}px)`;
    this.#index = index;
    setAttributes(element, {
      "aria-rowindex": index + 2,
      "aria-selected": selected ? "true" : "false",
      "aria-busy": run ? undefined : "true",
      "data-run": run?.id,
      tabindex: isTabStop ? 0 : -1,
    });
    let cell = element.firstElementChild;
    for (const column of columns) {
      if (cell) this.#fill(cell, run, column, now);
      cell = cell?.nextElementSibling ?? null;
    }
  }

  #makeCells(columns: readonly Column[]): void {
    this.#columns = columns;
    this.#status = undefined;
    this.element.replaceChildren(
      ...columns.map(({ id, isNumeric }, place) =>
        html("div", {
          class: `cell of-${id === "status" || id === "name" ? id : "value"}${isNumeric ? " is-number" : ""}`,
          role: "gridcell",
          "aria-colindex": place + 1,
        }),
      ),
    );
  }

  #fill(cell: Element, run: RunRow | undefined, column: Column, now: number): void {
    if (!run) {
      if (column.id === "status") this.#status = undefined;
      cell.textContent = "";
      cell.removeAttribute("title");
      return;
    }
    const { text, title } = cellText(run, column, { words: this.#words, now });
    if (column.id !== "status") {
      setAttributes(cell, { text, title: title === text ? undefined : title || undefined });
    } else if (run.status !== this.#status) {
      this.#status = run.status;
      cell.replaceChildren(statusIcon(run.status), html("span", { text }));
      setAttributes(cell, { title });
    }
  }
}
