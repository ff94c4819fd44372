/** Lets what each panel asks for happen one after the other: a forecast is worth one process, not one for each panel. */
export class ForecastTurns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does this once all that was asked for before has ended, unless it is not wanted any more by then. */
  take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
    const turn = this.#last.then(() => (signal.aborted ? undefined : work()));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
