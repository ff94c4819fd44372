import type { FromRuns, RunsQuery } from "../../src/protocol/runs-messages.js";

/** What is asked for: runs of a scope, and the fields that come with them. */
export interface Asked {
  readonly scope: string;
  readonly query: RunsQuery;
  /** Of the table's columns. */
  readonly fields: readonly string[];
  /** Of the chart. */
  readonly chartFields: readonly string[];
}

/** Numbers questions, so that an answer to an older one can be told from one to the newest. */
export class Questions {
  readonly #post: (message: FromRuns) => void;
  #last = 0;
  #overview = 0;
  #asked: Asked | undefined;

  constructor(post: (message: FromRuns) => void) {
    this.#post = post;
  }

  get asked(): Asked | undefined {
    return this.#asked;
  }

  /** From now on, this is asked. */
  about(asked: Asked): void {
    this.#asked = asked;
  }

  rows(offset: number, limit: number): number {
    const request = ++this.#last;
    if (this.#asked) {
      const { scope, query, fields } = this.#asked;
      this.#post({ type: "ask-rows", request, scope, query, fields, offset, limit });
    }
    return request;
  }

  overview(limit: number): void {
    this.#overview = ++this.#last;
    if (!this.#asked) return;
    const { scope, query, chartFields: fields } = this.#asked;
    const request = this.#overview;
    this.#post({ type: "ask-overview", request, scope, query, fields, limit });
  }

  isNewestOverview(request: number): boolean {
    return request === this.#overview;
  }
}
