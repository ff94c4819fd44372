/** Timers of Node.js fire at once beyond this. */
const longestTimer = 2 ** 31 - 1;

/** Calls back after a time of any length, unless it is stopped before. */
export function startTimer(ms: number, onTime: () => void): { stop(): void } {
  let timer: NodeJS.Timeout;
  const wait = (left: number) => {
    timer = setTimeout(
      () => (left > longestTimer ? wait(left - longestTimer) : onTime()),
      Math.min(left, longestTimer),
    );
  };
  wait(ms);
  return { stop: () => clearTimeout(timer) };
}

/** Waits; ends at once when the signal fires. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      timer.stop();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = startTimer(ms, end);
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
  });
}
