import type { RunField } from "../../src/model/run-query.js";
import type { RunStatus } from "../../src/model/status.js";
import type { RunAction, RunRow, RunsOverview, ToRuns } from "../../src/protocol/runs-messages.js";
import type { RunsWords } from "../../src/protocol/runs-words.js";
import { html, setAttributes } from "../shared/element.js";
import { button } from "../shared/kit/button.js";
import { say } from "../shared/words.js";
import { RunChart } from "./chart/run-chart.js";
import { actionBar } from "./panel/action-bar.js";
import { columnPicker } from "./panel/column-picker.js";
import { filterBar } from "./panel/filter-bar.js";
import { header } from "./panel/header.js";
import { insteadOfRuns } from "./panel/instead.js";
import type { Instead } from "./panel/present-notice.js";
import type { RunRows } from "./rows/run-rows.js";
import type { SelectedRuns } from "./rows/selected-runs.js";
import type { Column } from "./table/columns.js";
import { RunTable } from "./table/run-table.js";
import type { Sorting } from "./table/sorting.js";

export interface PartsOptions {
  readonly words: RunsWords;
  readonly rows: RunRows;
  readonly selected: SelectedRuns;
  readonly onChooseScope: (key: string) => void;
  readonly onPin: (pinned: boolean) => void;
  readonly onToggleCharts: () => void;
  readonly onType: (text: string) => void;
  readonly onToggleStatus: (status: RunStatus) => void;
  readonly onSort: (column: Column) => void;
  readonly onResize: (id: string, width: number) => void;
  readonly onMove: (id: string, by: -1 | 1) => void;
  readonly onColumns: (columns: readonly string[] | undefined) => void;
  readonly onChart: (field: string | null) => void;
  readonly onSelect: () => void;
  readonly onExtend: (index: number) => void;
  readonly onChooseBar: (id: string, how: "only" | "toggle") => void;
  readonly onOpen: (id: string) => void;
  readonly onAct: (action: RunAction) => void;
  readonly onInstead: (act: NonNullable<Instead["act"]>) => void;
  readonly onNewer: () => void;
  readonly onScroll: (top: number) => void;
  /** What a menu of this run hands to its commands. */
  readonly onMenu: (id: string) => object;
  readonly onSavePicture: (format: "svg" | "png") => void;
  readonly onWidth: () => void;
}

export interface PartsContent {
  readonly scopes: Extract<ToRuns, { readonly type: "show-scopes" }> | undefined;
  readonly overview: RunsOverview | undefined;
  readonly instead: Instead | undefined;
  readonly chartsHidden: boolean;
  readonly filter: string;
  readonly problem: string | undefined;
  readonly asked: readonly RunStatus[];
  readonly isDeleted: boolean;
  readonly columns: readonly Column[];
  readonly fields: readonly RunField[];
  readonly sorting: Sorting;
  readonly label: string;
  readonly chartField: string | undefined;
  readonly newer: number;
}

const NO_RUNS: readonly RunRow[] = [];

/** The parts of the page, put together from top to bottom. */
export class ExplorerParts {
  readonly #options: PartsOptions;
  readonly #page: HTMLElement;
  readonly #header;
  readonly #filter;
  readonly #picker;
  readonly #actions;
  readonly #instead;
  readonly #trust = html("p", { class: "trust", role: "note" });
  readonly #newer;
  readonly #main: HTMLElement;
  readonly #live = html("div", { class: "unseen", role: "status", "aria-live": "polite" });
  #startAt: number | undefined;
  #width: number | undefined;
  #drawnTable = "";

  readonly table: RunTable;
  readonly chart: RunChart;

  constructor(page: HTMLElement, options: PartsOptions) {
    const { words } = options;
    this.#options = options;
    this.#page = page;
    this.table = new RunTable({
      ...options,
      selection: options.selected,
      onScroll: () => options.onScroll(this.table.scrollTop),
    });
    this.chart = new RunChart({
      words,
      onChoose: options.onChooseBar,
      onOpen: options.onOpen,
      onPoint: (pointed) => this.#header.point(pointed),
      onSave: options.onSavePicture,
    });
    this.#header = header({
      words,
      onChoose: options.onChooseScope,
      onPin: options.onPin,
      onCharts: options.onToggleCharts,
      onColumns: () => this.#togglePicker(),
    });
    this.#filter = filterBar({
      words,
      onType: options.onType,
      onToggle: options.onToggleStatus,
      onLeave: () => this.table.focusRow(0),
    });
    this.#picker = columnPicker({
      words,
      onChange: options.onColumns,
      onChart: options.onChart,
      onClose: () => this.#togglePicker(),
    });
    const onClear = () => {
      options.selected.set([]);
      options.onSelect();
    };
    this.#actions = actionBar({ words, onAct: options.onAct, onClear });
    this.#instead = insteadOfRuns(words, options.onInstead);
    this.#newer = button({ look: "secondary", label: "", icon: "up", onPress: options.onNewer });
    this.#newer.element.classList.add("newer");
    this.#main = this.#putTogether();
    this.table.element.addEventListener("contextmenu", ({ target }) => this.#menu(target));
    new ResizeObserver(() => {
      this.#width = page.clientWidth;
      options.onWidth();
    }).observe(page);
  }

  get width(): number {
    return (this.#width ??= this.#page.clientWidth);
  }

  /** With the next answer, the table begins at this place. */
  startAt(scrollTop: number): void {
    this.#startAt = scrollTop;
  }

  /** The answer is there. */
  placeAfterAnswer(): void {
    this.table.render();
    if (this.#startAt !== undefined) this.table.scrollTop = this.#startAt;
    this.#startAt = undefined;
  }

  /** Somebody has filtered: says to those who listen how many runs that leaves. */
  announce(total: number): void {
    setAttributes(this.#live, { text: say(this.#options.words.shownRuns, total) });
  }

  update(content: PartsContent): void {
    const { scopes, overview, instead, chartsHidden, newer } = content;
    const { words, selected } = this.#options;
    const isEmpty = overview === undefined || overview.scopeTotal === 0;
    this.#header.update({
      scopes: scopes?.scopes ?? [],
      shown: scopes?.shown,
      pinned: scopes?.pinned ?? false,
      chartsHidden,
      overview,
    });
    this.#page.classList.toggle("has-no-scope", (scopes?.scopes ?? []).length === 0);
    this.#filter.update({
      text: content.filter,
      problem: content.problem,
      asked: content.asked,
      counts: overview?.counts,
    });
    this.#filter.element.hidden = isEmpty;
    this.chart.element.hidden = chartsHidden || isEmpty || overview.newest.length === 0;
    this.chart.update({
      newest: overview?.newest ?? NO_RUNS,
      field: content.chartField,
      selected: selected.ids,
    });
    this.#instead.update(instead);
    this.#main.hidden = instead !== undefined;
    this.#drawTable(content);
    const { columns, fields, chartField } = content;
    this.#picker.update({ columns: columns.map(({ id }) => id), fields, chartField });
    this.#actions.update({
      count: selected.ids.length,
      run: selected.single,
      cannotActReason: scopes?.cannotActReason,
      isDeleted: content.isDeleted,
    });
    this.#newer.element.hidden = newer === 0;
    this.#newer.update({ label: newer === 1 ? words.oneNewer : say(words.newer, newer) });
    const reason = scopes?.cannotActReason ?? "";
    setAttributes(this.#trust, { text: reason });
    this.#trust.hidden = reason === "";
  }

  #drawTable({ columns, sorting, label }: PartsContent): void {
    // Headings made anew would lose a drag, and the focus for a moment.
    const drawn = JSON.stringify([columns, sorting, label]);
    if (drawn === this.#drawnTable) this.table.render();
    else this.table.update(columns, sorting, label);
    this.#drawnTable = drawn;
  }

  #putTogether(): HTMLElement {
    const main = html("main", { class: "table-area" });
    main.append(this.#newer.element, this.table.element);
    this.#page.append(
      ...[this.#header.element, this.#trust, this.chart.element, this.#filter.element],
      ...[main, this.#instead.element, this.#actions.element],
      ...[this.#picker.element, this.#live],
    );
    return main;
  }

  #togglePicker(): void {
    const { columnsButton } = this.#header;
    if (this.#picker.element.hidden) {
      this.#picker.open();
      this.#options.onWidth();
      return;
    }
    this.#picker.close();
    columnsButton.focus();
  }

  /** The editor reads from the element what its menu is of. */
  #menu(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest("[data-run]") : null;
    const id = row?.getAttribute("data-run");
    if (!row || !id) return;
    const menu = JSON.stringify(this.#options.onMenu(id));
    row.setAttribute("data-vscode-context", menu);
  }
}
