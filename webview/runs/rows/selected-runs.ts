import type { RunRow } from "../../../src/protocol/runs-messages.js";

/** Which runs are selected, by id, in the order in which they were, with what is known of them. */
export class SelectedRuns {
  #ids: Set<string>;
  readonly #known = new Map<string, RunRow>();
  #list: readonly string[] | undefined;
  #anchor = 0;

  constructor(ids: readonly string[]) {
    this.#ids = new Set(ids);
  }

  /** The same list as long as they are the same. */
  get ids(): readonly string[] {
    return (this.#list ??= [...this.#ids]);
  }

  /** Index of the row where a range begins. */
  get anchor(): number {
    return this.#anchor;
  }

  /** The selected run, where it is one and known. */
  get single(): RunRow | undefined {
    const [id] = this.#ids;
    return this.#ids.size === 1 && id !== undefined ? this.#known.get(id) : undefined;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  only(run: RunRow, index: number): void {
    this.set([run]);
    this.#anchor = index;
  }

  toggle(run: RunRow, index: number): void {
    if (!this.#ids.delete(run.id)) this.#ids.add(run.id);
    this.#list = undefined;
    this.#known.set(run.id, run);
    this.#anchor = index;
  }

  set(runs: readonly RunRow[]): void {
    this.#ids = new Set(runs.map(({ id }) => id));
    this.#list = undefined;
    this.#known.clear();
    for (const run of runs) this.#known.set(run.id, run);
  }

  /** Takes in how runs are now. */
  learn(runs: readonly RunRow[]): void {
    for (const run of runs) if (this.#ids.has(run.id)) this.#known.set(run.id, run);
  }
}
