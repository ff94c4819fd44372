import type { RunRow, ToRuns } from "../../../src/protocol/runs-messages.js";
import { placeByAge, type Sorting } from "../table/sorting.js";
import type { RunRows } from "./run-rows.js";
import type { SelectedRuns } from "./selected-runs.js";

/** The most that a range can select. */
const MOST_SELECTED = 5000;

interface RunChooserOptions {
  readonly rows: RunRows;
  readonly selected: SelectedRuns;
  /** Asks for rows that the page does not have, and gives the question's number. */
  readonly ask: (offset: number, limit: number) => number;
  readonly onChange: () => void;
}

/** Selects what somebody points at: a range of rows, a bar of the chart, a row whose menu opens. */
export class RunChooser {
  readonly #options: RunChooserOptions;
  /** The question whose rows are to be selected. */
  #extending: number | undefined;

  constructor(options: RunChooserOptions) {
    this.#options = options;
  }

  /** All from the run that was chosen last to this row. */
  extend(index: number): void {
    const { rows, selected, ask, onChange } = this.#options;
    const from = Math.min(selected.anchor, index);
    const count = Math.min(MOST_SELECTED, Math.abs(selected.anchor - index) + 1);
    const runs = rows.slice(from, from + count);
    if (runs.length < count) {
      this.#extending = ask(from, count);
      return;
    }
    selected.set(runs);
    onChange();
  }

  /** Takes rows that were asked for to be selected; false for others. */
  takes({ request, rows }: Extract<ToRuns, { readonly type: "show-rows" }>): boolean {
    if (request !== this.#extending) return false;
    this.#extending = undefined;
    this.#options.selected.set(rows);
    this.#options.onChange();
    return true;
  }

  /**
   * @param newest the runs that have bars, oldest first
   * @returns the run's row, where it is known
   */
  bar(
    id: string,
    how: "only" | "toggle",
    { newest, sorting }: { readonly newest: readonly RunRow[]; readonly sorting: Sorting },
  ): number | undefined {
    const { rows, selected } = this.#options;
    const place = newest.findIndex((run) => run.id === id);
    const run = newest[place];
    if (!run) return undefined;
    const index = rows.indexOf(id) ?? placeByAge(newest.length - 1 - place, sorting, rows.total);
    selected[how](run, index ?? 0);
    this.#options.onChange();
    return index;
  }

  /** The run whose menu opens, which is selected then. */
  forMenu(id: string): RunRow | undefined {
    const { rows, selected, onChange } = this.#options;
    const index = rows.indexOf(id);
    const run = index === undefined ? undefined : rows.at(index);
    if (run && index !== undefined && !selected.has(id)) {
      selected.only(run, index);
      onChange();
    }
    return run;
  }
}
