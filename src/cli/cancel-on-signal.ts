import { exitCodes } from "../protocol/exit-codes.js";

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * A signal that aborts at the first Ctrl-C or SIGTERM. The second ends this process at once, with all that it
 * has started.
 */
export function cancelOnSignal(): { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const endAtOnce = async () => {
    const { killDescendants } = await import("./kill-descendants.js");
    await killDescendants().finally(() => process.exit(exitCodes.cancelled));
  };
  const cancel = () => {
    for (const name of signals) process.off(name, cancel).on(name, endAtOnce);
    process.stderr.write("Cancelling the run. Press Ctrl-C again to end at once.\n");
    controller.abort();
  };
  for (const name of signals) process.on(name, cancel);
  return controller;
}
