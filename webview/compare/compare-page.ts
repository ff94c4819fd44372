import type { RunComparison } from "../../src/model/run-comparison.js";
import { type ChangeKind, changeKinds } from "../../src/protocol/change-kinds.js";
import type { FromCompare, ToCompare } from "../../src/protocol/compare-messages.js";
import type { CompareWords } from "../../src/protocol/compare-words.js";
import { html, setAttributes } from "../shared/element.js";
import type { Host } from "../shared/host.js";
import { say } from "../shared/words.js";
import { changeSections } from "./change-sections.js";
import { kindFilter } from "./kind-filter.js";
import { type PageState, readState } from "./page-state.js";
import { runCards } from "./run-cards.js";
import { verdict } from "./verdict.js";

/** How often ages and times under way are written anew. */
const CLOCK_MS = 1000;

type ShownComparison = Extract<ToCompare, { type: "show-comparison" }>;

/** The whole page: takes the extension's messages and shows what differs between two runs. */
export class ComparePage {
  readonly #host: Host<ToCompare, FromCompare>;
  readonly #words: CompareWords;
  readonly #cards;
  readonly #verdict;
  readonly #filter;
  readonly #sections;
  readonly #summary = html("p", { class: "summary" });
  readonly #problem = html("p", { class: "problem", role: "alert" });
  readonly #content: HTMLElement;
  readonly #said = html("div", { class: "unseen", role: "status", "aria-live": "polite" });
  #shown: ShownComparison | undefined;
  #state: PageState;

  constructor(page: HTMLElement, host: Host<ToCompare, FromCompare>, words: CompareWords) {
    this.#host = host;
    this.#words = words;
    this.#state = readState(host.getState());
    const post = (message: FromCompare) => host.post(message);
    this.#cards = runCards({ words, post, onCopy: () => this.#copy() });
    this.#verdict = verdict({ words, onJump: (step) => this.#sections.focus(step) });
    this.#filter = kindFilter({ words, onChange: (hidden) => this.#change({ hidden }) });
    this.#sections = changeSections({ words, post });
    this.#content = html(
      "main",
      {},
      this.#verdict.element,
      this.#filter.element,
      this.#sections.element,
      this.#summary,
    );
    this.#content.hidden = true;
    this.#problem.hidden = true;
    const title = html("h1", { class: "unseen", text: words.title });
    page.append(title, this.#cards.element, this.#problem, this.#content, this.#said);
    setInterval(() => this.#showCards(), CLOCK_MS);
  }

  receive(message: ToCompare): void {
    const isProblem = message.type === "show-problem";
    this.#problem.hidden = !isProblem;
    this.#content.hidden = isProblem;
    this.#cards.element.hidden = isProblem;
    if (isProblem) setAttributes(this.#problem, { text: message.message });
    else this.#showComparison(message);
  }

  #showComparison(message: ShownComparison): void {
    const before = this.#shown?.comparison;
    this.#shown = message;
    const { root, comparison } = message;
    this.#change({ root, a: comparison.a.id, b: comparison.b.id });
    if (before && isOther(before, comparison)) {
      setAttributes(this.#said, { text: `${this.#words.updated} ${this.#verdict.text()}` });
    }
  }

  #change(changes: Partial<PageState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#host.setState(this.#state);
    this.#show();
  }

  #show(): void {
    if (!this.#shown) return;
    const { comparison, canShowCode } = this.#shown;
    const kinds = this.#kinds();
    this.#showCards();
    this.#verdict.update(comparison);
    this.#filter.update(comparison, this.#state.hidden);
    this.#sections.update(comparison, { kinds, canShowCode });
    this.#showSummary(comparison, kinds);
  }

  #showCards(): void {
    if (this.#shown) this.#cards.update(this.#shown.comparison, Date.now());
  }

  #showSummary({ steps, stepCount }: RunComparison, kinds: ReadonlySet<ChangeKind>): void {
    const same = stepCount - steps.length;
    const { shown, all } = this.#sections.counts();
    const text = [
      same < stepCount
        ? say(this.#words.same, same, stepCount)
        : stepCount === 1
          ? this.#words.onlySame
          : say(this.#words.allSame, stepCount),
      all > 0 && shown === 0 && kinds.size < changeKinds.length ? this.#words.nothingShown : "",
      shown > 0 && shown < all ? say(this.#words.hidden, shown, all) : "",
    ];
    setAttributes(this.#summary, { text: text.filter(Boolean).join(" ") });
  }

  #kinds(): ReadonlySet<ChangeKind> {
    return new Set(changeKinds.filter((kind) => !this.#state.hidden.includes(kind)));
  }

  #copy(): void {
    this.#host.post({ type: "copy", kinds: [...this.#kinds()] });
    setAttributes(this.#said, { text: this.#words.copied });
  }
}

function isOther(before: RunComparison, now: RunComparison): boolean {
  return (
    JSON.stringify([before.steps, before.changes]) !== JSON.stringify([now.steps, now.changes])
  );
}
