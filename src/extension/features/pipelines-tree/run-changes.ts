import type { PipelinesTreeProvider } from "./pipelines-tree-provider.js";

/** Hands changes of runs to the tree, one after the other: those that come while it reads are one. */
export class RunChanges {
  readonly #provider: Pick<PipelinesTreeProvider, "runsChanged">;
  readonly #report: (error: unknown) => void;
  readonly #waiting = new Map<string, Set<string>>();
  #busy = false;

  constructor(
    provider: Pick<PipelinesTreeProvider, "runsChanged">,
    report: (error: unknown) => void,
  ) {
    this.#provider = provider;
    this.#report = report;
  }

  /** Returns once the tree has taken in all that waits. */
  async add(root: string, runIds: readonly string[]): Promise<void> {
    const waiting = this.#waiting.get(root) ?? new Set();
    for (const id of runIds) waiting.add(id);
    this.#waiting.set(root, waiting);
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#take(); next; next = this.#take()) {
      await this.#provider.runsChanged(...next).catch(this.#report);
    }
    this.#busy = false;
  }

  #take(): readonly [root: string, runIds: ReadonlySet<string>] | undefined {
    const [next] = this.#waiting;
    if (next) this.#waiting.delete(next[0]);
    return next;
  }
}
