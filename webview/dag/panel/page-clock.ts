import type { DagRun } from "../../../src/protocol/dag-messages.js";

/** Lets a page draw times that go on: often while something runs, else now and then for "2 minutes ago". */
export class PageClock {
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param whileRunning ms between two ticks while the run goes on */
  set(run: DagRun | undefined, whileRunning: number, onTick: () => void): void {
    clearInterval(this.#timer);
    if (!run) return;
    this.#timer = setInterval(onTick, run.status === "running" ? whileRunning : 15_000);
  }
}
