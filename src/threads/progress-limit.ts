/** Of what a step says of its progress, this many a stretch cross to the other thread. */
const MAXIMUM_PER_STRETCH = 20;
const STRETCH_MS = 100;

export interface ProgressLimit {
  say(fraction: number, message?: string): void;
  /** Says the newest that was held back. */
  flush(): void;
}

/** Lets through what a step says, and of a flood little and the newest: crossing threads costs more than saying it. */
export function createProgressLimit(
  say: (fraction: number, message?: string) => void,
): ProgressLimit {
  let stretchStart = 0;
  let count = 0;
  let held: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    held?.();
    held = undefined;
  };
  return {
    flush,
    say(fraction, message) {
      const now = performance.now();
      if (now - stretchStart > STRETCH_MS) {
        stretchStart = now;
        count = 0;
      }
      count += 1;
      held = () => say(fraction, message);
      if (count <= MAXIMUM_PER_STRETCH) flush();
      else timer ??= setTimeout(flush, STRETCH_MS).unref();
    },
  };
}
