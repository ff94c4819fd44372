const signals = ["SIGINT", "SIGTERM"] as const;

/** A signal that aborts at the first Ctrl-C or SIGTERM. The second ends the process at once. */
export function cancelOnSignal(): { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const cancel = () => {
    for (const name of signals) process.off(name, cancel);
    process.stderr.write("Cancelling the run. Press Ctrl-C again to end at once.\n");
    controller.abort();
  };
  for (const name of signals) process.on(name, cancel);
  return controller;
}
