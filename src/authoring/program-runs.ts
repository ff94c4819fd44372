/** Registered globally: the command line may have come with another copy of the library. */
const key: unique symbol = Symbol.for("pipelens.runs") as never;

const scope: { [key]?: string[] } = globalThis as never;

/**
 * Notes, at the moment of the call, that this program runs a pipeline itself, so that `pipelens run`, which
 * loads programs that may do so, does not run it a second time.
 */
export function noteRun(pipeline: string): void {
  scope[key] ??= [];
  scope[key].push(pipeline);
}
