const SECOND_MS = 1000;
/** Ages are shown to the minute. */
const AGES_MS = 30_000;

/** Draws again what time alone changes: each second while something runs, else now and then. */
export function keepTimesTrue(draw: () => void, isRunning: () => boolean): void {
  setInterval(() => {
    if (document.visibilityState !== "visible") return;
    if (isRunning() || Date.now() % AGES_MS < SECOND_MS) draw();
  }, SECOND_MS);
}
