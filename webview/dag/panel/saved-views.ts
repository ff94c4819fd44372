import type { SavedLayout } from "../../../src/layout/saved-layout.js";
import type { Host } from "../../shared/host.js";
import type { ViewState } from "../view/view-state.js";
import type { TabName } from "./panel-tabs.js";

/** How the user left one picture. */
export interface SavedView extends Partial<ViewState> {
  readonly selected?: string | undefined;
  readonly tab?: TabName | undefined;
  readonly hasMinimap?: boolean | undefined;
  readonly layout?: SavedLayout | undefined;
}

type StateKeeper = Pick<Host<unknown, unknown>, "getState" | "setState">;

const MAX_VIEWS = 12;
const DELAY_MS = 200;

/** Remembers views by their picture's key, over reloads of the webview too. */
export class SavedViews {
  readonly #host: StateKeeper;
  readonly #views: Map<string, SavedView>;
  #pending: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: StateKeeper) {
    this.#host = host;
    this.#views = decodeViews(host.getState());
  }

  get(key: string): SavedView | undefined {
    return this.#views.get(key);
  }

  /** Reads and writes the view a moment later, once for many calls: every frame of a drag is one. */
  keep(key: string, read: () => SavedView): void {
    this.#pending = () => {
      this.#views.delete(key);
      this.#views.set(key, read());
    };
    this.#timer ??= setTimeout(() => this.flush(), DELAY_MS);
  }

  /** Writes now. To be called before another picture is shown. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#pending) return;
    this.#pending();
    this.#pending = undefined;
    const oldest = this.#views.keys().next().value;
    if (this.#views.size > MAX_VIEWS && oldest !== undefined) this.#views.delete(oldest);
    this.#host.setState({ views: [...this.#views] });
  }
}

/** What an earlier version of the panel kept may not be of this shape: then it is as if nothing was kept. */
function decodeViews(state: unknown): Map<string, SavedView> {
  const views = (state as { readonly views?: unknown } | null | undefined)?.views;
  if (!Array.isArray(views)) return new Map();
  return new Map(views.filter((entry) => Array.isArray(entry) && typeof entry[0] === "string"));
}
