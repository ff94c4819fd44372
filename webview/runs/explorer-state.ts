import type { RunSort } from "../../src/model/run-query.js";
import type { Host } from "../shared/host.js";

/** How somebody left the explorer. */
export interface ExplorerState {
  /** The scope that stays, whatever is chosen elsewhere. */
  readonly pinned?: string | undefined;
  /** The scope that was shown last. */
  readonly scope?: string | undefined;
  readonly filter: string;
  readonly sortBy: RunSort;
  readonly order: "ascending" | "descending";
  /** Undefined: the standard ones. */
  readonly columns?: readonly string[] | undefined;
  readonly widths: { readonly [id: string]: number };
  /** Of the second chart; null: none is wanted; undefined: the one that says most. */
  readonly chartField?: string | null | undefined;
  readonly chartsHidden: boolean;
  readonly selected: readonly string[];
  readonly scrollTop: number;
}

const first: ExplorerState = {
  filter: "",
  sortBy: "created",
  order: "descending",
  widths: {},
  chartsHidden: false,
  selected: [],
  scrollTop: 0,
};

const DELAY_MS = 200;

/** Keeps the state where the page finds it again after the view was hidden, or the window reloaded. */
export class StateKeeper {
  readonly #host: Pick<Host<unknown, unknown>, "getState" | "setState">;
  #state: ExplorerState;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Pick<Host<unknown, unknown>, "getState" | "setState">) {
    this.#host = host;
    this.#state = decodeState(host.getState());
  }

  get state(): ExplorerState {
    return this.#state;
  }

  change(changes: Partial<ExplorerState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#timer ??= setTimeout(() => this.flush(), DELAY_MS);
  }

  /** Writes now: the page may be gone in a moment. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#host.setState(this.#state);
  }
}

/** What another version kept may not be of this shape: then it is as if nothing was kept. */
function decodeState(kept: unknown): ExplorerState {
  const state = { ...first, ...(typeof kept === "object" ? kept : {}) } as ExplorerState;
  const isSound =
    typeof state.filter === "string" &&
    Array.isArray(state.selected) &&
    typeof state.widths === "object" &&
    (state.columns === undefined || Array.isArray(state.columns));
  return isSound ? state : first;
}
