/** The matches of a search, and the one among them that is looked at. */
export class StepSearch {
  #found: readonly string[] = [];
  #shown: string | undefined;

  /** Takes what is found now. What was looked at stays so while it is among them. */
  take(found: readonly string[]): void {
    this.#found = found;
    if (this.#shown !== undefined && !found.includes(this.#shown)) this.#shown = undefined;
  }

  get found(): readonly string[] {
    return this.#found;
  }

  get shown(): string | undefined {
    return this.#shown;
  }

  /** Its place among the matches, from 1. */
  get place(): number | undefined {
    return this.#shown === undefined ? undefined : this.#found.indexOf(this.#shown) + 1;
  }

  /** Goes on to the next match, or back; from the last one to the first. */
  step(by: 1 | -1): string | undefined {
    const count = this.#found.length;
    const at = this.#shown === undefined ? -1 : this.#found.indexOf(this.#shown);
    const next = at < 0 && by < 0 ? count - 1 : (at + by + count) % count;
    this.#shown = this.#found[next];
    return this.#shown;
  }
}
