const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back when the signal fires. All who listen to the same signal share one listener of it: a listener of
 * their own costs short steps more than they take themselves.
 *
 * @returns what ends the listening
 */
export function listenForAbort(signal: AbortSignal, onAbort: () => void): () => void {
  const all = listeners.get(signal) ?? shareListener(signal);
  all.add(onAbort);
  return () => void all.delete(onAbort);
}

function shareListener(signal: AbortSignal): Set<() => void> {
  const all = new Set<() => void>();
  listeners.set(signal, all);
  const callAll = () => {
    for (const onAbort of all) onAbort();
  };
  signal.addEventListener("abort", callAll, { once: true });
  return all;
}
