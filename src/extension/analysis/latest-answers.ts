interface Question<A> {
  readonly answer: Promise<A>;
  /** Set once the answer under way will be out of date; asked when it has come. */
  next?: Promise<A>;
  outdated: boolean;
  settled: boolean;
}

/**
 * Remembers answers until they are out of date. While one is under way for a key, however many ask for a newer
 * one, only one more question follows it.
 */
export class LatestAnswers<A> {
  readonly #ask: (key: string) => Promise<A>;
  readonly #questions = new Map<string, Question<A>>();

  constructor(ask: (key: string) => Promise<A>) {
    this.#ask = ask;
  }

  get(key: string): Promise<A> {
    const question = this.#questions.get(key);
    if (!question) return this.#start(key);
    if (!question.outdated) return question.answer;
    if (question.settled) return this.#start(key);
    return (question.next ??= question.answer.then(
      () => this.#start(key),
      () => this.#start(key),
    ));
  }

  /** Every answer is out of date now. */
  forget(): void {
    for (const [key, question] of this.#questions) {
      if (question.settled) this.#questions.delete(key);
      else question.outdated = true;
    }
  }

  #start(key: string): Promise<A> {
    const question: Question<A> = { answer: this.#ask(key), outdated: false, settled: false };
    this.#questions.set(key, question);
    question.answer.then(
      () => (question.settled = true),
      () => {
        question.settled = true;
        question.outdated = true;
      },
    );
    return question.answer;
  }
}
