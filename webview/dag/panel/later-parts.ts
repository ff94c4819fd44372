export type LaterParts = typeof import("../later.js");

/** The parts of the page whose code is loaded after the first picture. */
export class Later {
  readonly #onLoad: (parts: LaterParts) => void;
  readonly #onFail: (reason: string) => void;
  #loading: Promise<LaterParts | undefined> | undefined;

  constructor(on: {
    readonly onLoad: (parts: LaterParts) => void;
    readonly onFail: (reason: string) => void;
  }) {
    this.#onLoad = on.onLoad;
    this.#onFail = on.onFail;
  }

  /** Loads them when the page has nothing else to do. */
  loadSoon(): void {
    if (!this.#loading) requestIdleCallback(() => void this.load(), { timeout: 300 });
  }

  /** Loads them now, once; undefined when they cannot be had. */
  load(): Promise<LaterParts | undefined> {
    this.#loading ??= import("../later.js").then(
      (parts) => {
        this.#onLoad(parts);
        return parts;
      },
      (error) => {
        this.#onFail(String(error));
        return undefined;
      },
    );
    return this.#loading;
  }
}
