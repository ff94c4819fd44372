import type * as vscode from "vscode";

const KEY = "pipelens.lastLooks";
const FIRST_KEY = "pipelens.firstLook";

/** When somebody last looked at the runs of each pipeline, kept with the workspace. */
export class LastLooks {
  readonly #memento: vscode.Memento;
  readonly #times: Map<string, number>;
  /** What failed before anybody could have looked is no news. */
  readonly #first: number;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    this.#times = new Map(memento.get<[string, number][]>(KEY, []));
    this.#first = memento.get<number>(FIRST_KEY) ?? Date.now();
    memento.update(FIRST_KEY, this.#first);
  }

  /** In milliseconds since 1970. */
  of(root: string, pipeline: string): number {
    return this.#times.get(keyOf(root, pipeline)) ?? this.#first;
  }

  async looked(root: string, pipeline: string): Promise<void> {
    this.#times.set(keyOf(root, pipeline), Date.now());
    await this.#memento.update(KEY, [...this.#times]);
  }
}

function keyOf(root: string, pipeline: string): string {
  return JSON.stringify([root, pipeline]);
}
