/** Registered globally: the command line may have come with another copy of the library. */
const key: unique symbol = Symbol.for("pipelens.run-begins") as never;

const scope: { [key]?: RunListener } = globalThis as never;

/** A run of this process. */
export interface BegunRun {
  /** Absolute path of the store's folder. */
  readonly storeRoot: string;
  readonly runId: string;
}

/** Hears of a run before its first step starts. @returns what is called when it has ended */
export type RunListener = (run: BegunRun) => Promise<() => void>;

/** From now on, every run of this process is told of. */
export function onRunBegins(listener: RunListener): void {
  scope[key] = listener;
}

/** @returns what tells that it has ended */
export async function announceRun(run: BegunRun): Promise<() => void> {
  return (await scope[key]?.(run)) ?? (() => {});
}
