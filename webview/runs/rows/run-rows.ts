import type { RunRow, ToRuns } from "../../../src/protocol/runs-messages.js";

type Answer = Extract<ToRuns, { readonly type: "show-rows" }>;

/** Rows are asked for in pages of this size. */
const PAGE_ROWS = 100;

/** Asks for rows and returns the number that the answer will carry. */
export type AskRows = (offset: number, limit: number) => number;

/** The rows of the shown query, of which only those near the view are known. */
export class RunRows {
  readonly #ask: AskRows;
  readonly #rows = new Map<number, RunRow>();
  /** Requests under way; those of an earlier query are not among them. */
  readonly #pending = new Map<number, { readonly from: number; readonly to: number }>();
  #refresh: number | undefined;
  #total: number | undefined;
  /** What is known belongs to the query before. */
  #isOutdated = false;

  constructor(ask: AskRows) {
    this.#ask = ask;
  }

  /** Undefined until the first answer. */
  get total(): number | undefined {
    return this.#total;
  }

  at(index: number): RunRow | undefined {
    return this.#rows.get(index);
  }

  /** Those of these rows that are known. */
  slice(from: number, to: number): readonly RunRow[] {
    const runs: RunRow[] = [];
    for (let index = from; index < to; index++) {
      const run = this.#rows.get(index);
      if (run) runs.push(run);
    }
    return runs;
  }

  indexOf(id: string): number | undefined {
    for (const [index, row] of this.#rows) if (row.id === id) return index;
    return undefined;
  }

  /**
   * Another query is shown.
   * @param keep whether the old rows stay until its first answer: they are other views of the same runs
   */
  reset({
    keep,
    from,
    to,
  }: {
    readonly keep: boolean;
    readonly from: number;
    readonly to: number;
  }): void {
    this.#pending.clear();
    if (!keep) {
      this.#total = undefined;
      this.#rows.clear();
    }
    this.#isOutdated = true;
    this.#refresh = undefined;
    this.refresh(from, to);
  }

  /** Asks for what is not known of these rows. */
  need(from: number, to: number): void {
    if (this.#total === undefined || this.#isOutdated) return;
    const last = Math.min(to, this.#total);
    for (let page = Math.floor(from / PAGE_ROWS) * PAGE_ROWS; page < last; page += PAGE_ROWS) {
      const end = Math.min(page + PAGE_ROWS, this.#total);
      if (!this.#knows(page, end) && !this.#isPending(page, end)) this.#request(page, PAGE_ROWS);
    }
  }

  /** Asks again for the rows in view and those around; what is known elsewhere is dropped with the answer. */
  refresh(from: number, to: number): void {
    if (this.#refresh !== undefined && this.#pending.has(this.#refresh)) return;
    const offset = Math.max(0, from - PAGE_ROWS);
    this.#refresh = this.#request(offset, to - offset + PAGE_ROWS);
  }

  /** Takes in an answer; false when it is of no use any more. */
  receive({ request, total, offset, rows }: Answer): boolean {
    if (!this.#pending.delete(request)) return false;
    this.#isOutdated &&= request !== this.#refresh;
    if (request === this.#refresh || total !== this.#total) this.#rows.clear();
    this.#total = total;
    for (const [place, row] of rows.entries()) this.#rows.set(offset + place, row);
    return true;
  }

  /** Whether the request was for rows of the shown query; it has failed. */
  fail(request: number): boolean {
    return this.#pending.delete(request);
  }

  #request(offset: number, limit: number): number {
    const request = this.#ask(offset, limit);
    this.#pending.set(request, { from: offset, to: offset + limit });
    return request;
  }

  #knows(from: number, to: number): boolean {
    for (let index = from; index < to; index++) if (!this.#rows.has(index)) return false;
    return true;
  }

  #isPending(from: number, to: number): boolean {
    return [...this.#pending.values()].some((one) => one.from <= from && to <= one.to);
  }
}
