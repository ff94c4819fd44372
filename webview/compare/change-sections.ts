import type { RunChange, RunComparison, StepComparison } from "../../src/model/run-comparison.js";
import { type ChangeKind, kindOf } from "../../src/protocol/change-kinds.js";
import type { FromCompare } from "../../src/protocol/compare-messages.js";
import type { CompareWords } from "../../src/protocol/compare-words.js";
import { html } from "../shared/element.js";
import { button } from "../shared/kit/button.js";
import { say } from "../shared/words.js";
import { changeTable } from "./change-table.js";

export interface SectionOptions {
  readonly words: CompareWords;
  readonly post: (message: FromCompare) => void;
}

export interface SectionChanges {
  readonly kinds: ReadonlySet<ChangeKind>;
  readonly canShowCode: boolean;
}

export interface ChangeSections {
  readonly element: HTMLElement;
  update(comparison: RunComparison, changes: SectionChanges): void;
  /** How many differences are shown, of how many. */
  counts(): { readonly shown: number; readonly all: number };
  /** Brings a step into view and moves the keyboard there. */
  focus(step: string): void;
}

interface SectionContent extends Pick<SectionChanges, "canShowCode"> {
  /** Undefined: the run as a whole. */
  readonly step?: StepComparison;
  readonly changes: readonly RunChange[];
  readonly isFirst: boolean;
  readonly names: readonly [a: string, b: string];
}

/** What differs, first of the runs as a whole, then step by step. */
export function changeSections(options: SectionOptions): ChangeSections {
  const element = html("div", { class: "sections" });
  const sections = new Map<string, { readonly said: string; readonly element: HTMLElement }>();
  let counted = { shown: 0, all: 0 };
  return {
    element,
    counts: () => counted,
    update(comparison, changes) {
      const contents = contentsOf(comparison, changes);
      counted = {
        all: [comparison, ...comparison.steps].reduce((sum, one) => sum + one.changes.length, 0),
        shown: contents.reduce((sum, one) => sum + one.changes.length, 0),
      };
      // A section that says the same stays as it is, with the focus in it.
      const elements = contents.map((content) => {
        const key = content.step?.step ?? "";
        const said = JSON.stringify(content);
        const known = sections.get(key);
        if (known?.said === said) return known.element;
        const made = { said, element: section(content, options) };
        sections.set(key, made);
        return made.element;
      });
      const staying = new Set<Element>(elements);
      for (const child of [...element.children]) if (!staying.has(child)) child.remove();
      elements.forEach((one, at) => {
        const there = element.children[at];
        if (there !== one) element.insertBefore(one, there ?? null);
      });
    },
    focus(step) {
      const heading = sections.get(step)?.element.querySelector<HTMLElement>("h2");
      heading?.scrollIntoView({ block: "start" });
      heading?.focus({ preventScroll: true });
    },
  };
}

function contentsOf(
  { a, b, changes, steps, firstDiverged }: RunComparison,
  { kinds, canShowCode }: SectionChanges,
): readonly SectionContent[] {
  const shown = (all: readonly RunChange[]) => all.filter((change) => kinds.has(kindOf(change)));
  const shared = { names: [a.name, b.name] as const, canShowCode };
  const ofRun = { ...shared, changes: shown(changes), isFirst: false };
  const ofSteps = steps.map((step) => ({
    ...shared,
    step,
    changes: shown(step.changes),
    isFirst: step.step === firstDiverged,
  }));
  return [
    ...(ofRun.changes.length > 0 ? [ofRun] : []),
    ...ofSteps.filter(({ step, changes }) => changes.length > 0 || step.in !== "both"),
  ];
}

function section(content: SectionContent, options: SectionOptions): HTMLElement {
  const { step, changes } = content;
  const { words, post } = options;
  const name = step?.step ?? words.theRun;
  const heading = html("h2", { class: "section-title", tabindex: -1, text: name });
  const reveal = step
    ? button({
        label: say(words.showStepCode, name),
        icon: "code",
        look: "icon",
        onPress: () =>
          post({ type: "reveal-step", side: step.in === "a" ? "a" : "b", step: step.step }),
      })
    : undefined;
  const bar = html(
    "div",
    { class: "section-bar" },
    heading,
    ...badges(content, words).map(([text, look]) => html("span", { class: `badge ${look}`, text })),
    ...(reveal ? [reveal.element] : []),
  );
  return html(
    "section",
    { class: content.isFirst ? "section is-first" : "section", "aria-label": name },
    bar,
    ...(changes.length > 0 ? [changeTable({ ...content, label: name }, options)] : []),
  );
}

function badges({ step, isFirst }: SectionContent, words: CompareWords) {
  return [
    ...(isFirst ? [[words.firstBadge, "is-first"] as const] : []),
    ...(step?.in === "a" ? [[words.onlyA, "is-a"] as const] : []),
    ...(step?.in === "b" ? [[words.onlyB, "is-b"] as const] : []),
  ];
}
