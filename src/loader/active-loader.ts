/** Registered globally: the command line may have come with another copy of the library. */
const key: unique symbol = Symbol.for("pipelens.loader") as never;

const scope: { [key]?: ActiveLoader } = globalThis as never;

/** How this process loads programs, for a thread that is to load them the same way. */
export interface ActiveLoader {
  readonly cacheFolder: string;
}

/** Undefined where Node, or another tool, loads the program by itself. */
export function activeLoader(): ActiveLoader | undefined {
  return scope[key];
}

export function noteActiveLoader(loader: ActiveLoader): void {
  scope[key] = loader;
}
