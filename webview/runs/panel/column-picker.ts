import type { RunField } from "../../../src/model/run-query.js";
import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { html, setAttributes } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import { select } from "../../shared/kit/select.js";
import { say } from "../../shared/words.js";
import { builtInColumns, isBuiltIn } from "../table/columns.js";

export interface ColumnPickerOptions {
  readonly words: RunsWords;
  /** The columns that are to be shown, in their order; undefined: the standard ones. */
  readonly onChange: (columns: readonly string[] | undefined) => void;
  /** The field of the second chart; null: none. */
  readonly onChart: (field: string | null) => void;
  readonly onClose: () => void;
}

export interface ColumnPickerContent {
  readonly columns: readonly string[];
  readonly fields: readonly RunField[];
  readonly chartField: string | undefined;
}

export interface ColumnPicker {
  readonly element: HTMLElement;
  update(content: ColumnPickerContent): void;
  open(): void;
  close(): void;
}

/** So many fields are listed; the search finds the others. */
const MOST_LISTED = 200;

/** Which columns the table has, in what order, and which field the second chart shows. */
export function columnPicker(options: ColumnPickerOptions): ColumnPicker {
  const { words, onChange, onClose } = options;
  const search = html("input", {
    class: "filter-box",
    type: "text",
    placeholder: words.columnsSearch,
    "aria-label": words.columnsSearch,
  });
  const list = html("ul", { class: "column-list" });
  const count = html("p", { class: "muted column-count", role: "status" });
  const chart = select({
    label: words.chartField,
    onChoose: (value) => options.onChart(value === "" ? null : value),
  });
  const chartLine = html("div", { class: "chart-choice" });
  chartLine.append(html("span", { text: words.chartField }), chart.element);
  const look = "icon";
  const close = button({ look, label: words.columnsClose, icon: "close", onPress: onClose });
  const reset = button({
    look: "secondary",
    label: words.columnsReset,
    onPress: () => onChange(undefined),
  });
  const heading = html("h2", { class: "picker-title", text: words.columns });
  const bar = html("div", { class: "picker-bar" }, heading, close.element);
  const foot = html("div", { class: "picker-foot" }, count, reset.element);
  const element = html("div", { class: "column-picker", role: "dialog" });
  element.setAttribute("aria-label", words.columns);
  element.append(bar, chartLine, search, list, foot);
  element.hidden = true;
  let content: ColumnPickerContent = { columns: [], fields: [], chartField: undefined };
  const draw = () => drawList({ list, count, search: search.value, content, options });
  search.addEventListener("input", draw);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  });
  return {
    element,
    update(next) {
      content = next;
      if (element.hidden) return;
      const numeric = next.fields.filter((field) => field.numeric);
      const choices = numeric.map(({ name }) => ({ value: name, label: name }));
      chart.update({
        choices: [{ value: "", label: words.chartNone }, ...choices],
        value: next.chartField ?? "",
      });
      chartLine.hidden = numeric.length === 0;
      draw();
    },
    open() {
      element.hidden = false;
      search.value = "";
      search.focus();
    },
    close() {
      element.hidden = true;
    },
  };
}

interface Drawing {
  readonly list: HTMLElement;
  readonly count: HTMLElement;
  readonly search: string;
  readonly content: ColumnPickerContent;
  readonly options: ColumnPickerOptions;
}

function drawList({ list, count, search, content, options }: Drawing): void {
  const { words, onChange } = options;
  const { columns, fields } = content;
  const rest = [...builtInColumns, ...fields.map(({ name }) => name)].filter(
    (id) => !columns.includes(id),
  );
  const titleOf = (id: string) => (isBuiltIn(id) ? words.column[id] : id);
  const found = [...columns, ...rest].filter((id) =>
    titleOf(id).toLowerCase().includes(search.trim().toLowerCase()),
  );
  const counts = new Map(fields.map(({ name, runCount }) => [name, runCount]));
  const focused = document.activeElement?.getAttribute("data-key");
  list.replaceChildren(
    ...found.slice(0, MOST_LISTED).map((id) =>
      entry(id, {
        title: titleOf(id),
        hint: counts.has(id) ? say(words.fieldCount, counts.get(id) ?? 0) : "",
        shown: columns.includes(id),
        words,
        onToggle: () => onChange(toggled(columns, id)),
        onMove: (by) => onChange(moved(columns, id, by)),
        place: columns.indexOf(id),
        last: columns.length - 1,
      }),
    ),
  );
  if (focused) list.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  const said =
    fields.length === 0
      ? words.noFields
      : found.length === 0
        ? say(words.noField, search)
        : say(
            words.columnsCount,
            Math.min(found.length, MOST_LISTED),
            rest.length + columns.length,
          );
  setAttributes(count, { text: said });
}

interface Entry {
  readonly title: string;
  readonly hint: string;
  readonly shown: boolean;
  readonly words: RunsWords;
  readonly onToggle: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly place: number;
  readonly last: number;
}

function entry(id: string, one: Entry): HTMLElement {
  const { title, hint, shown, words, place, last } = one;
  const box = html("input", { type: "checkbox", "data-key": `box ${id}` });
  box.checked = shown;
  // Without a name a row could not be told from another.
  box.disabled = id === "name";
  box.addEventListener("change", one.onToggle);
  const label = html("label", { class: "column-label", title }, box, html("span", { text: title }));
  label.append(html("span", { class: "muted column-hint", text: hint }));
  const item = html("li", {}, label);
  if (!shown) return item;
  for (const by of [-1, 1] as const) {
    const move = button({
      look: "icon",
      icon: by < 0 ? "up" : "down",
      label: say(by < 0 ? words.moveLeft : words.moveRight, title),
      disabled: by < 0 ? place === 0 : place === last,
      onPress: () => one.onMove(by),
    });
    move.element.setAttribute("data-key", `${by} ${id}`);
    item.append(move.element);
  }
  return item;
}

function toggled(columns: readonly string[], id: string): readonly string[] {
  return columns.includes(id) ? columns.filter((one) => one !== id) : [...columns, id];
}

/** The columns with one of them a place further to the left or right. */
export function moved(columns: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const place = columns.indexOf(id);
  const rest = columns.filter((one) => one !== id);
  return place < 0 ? columns : rest.toSpliced(Math.max(0, place + by), 0, id);
}
