import type { RunComparison } from "../../src/model/run-comparison.js";
import { type ChangeKind, changeKinds, kindOf } from "../../src/protocol/change-kinds.js";
import type { CompareWords } from "../../src/protocol/compare-words.js";
import { html, setAttributes } from "../shared/element.js";
import { say } from "../shared/words.js";

export interface KindFilter {
  readonly element: HTMLElement;
  update(comparison: RunComparison, hidden: readonly ChangeKind[]): void;
}

/** One box to tick for each kind of change that there is. */
export function kindFilter(options: {
  readonly words: CompareWords;
  readonly onChange: (hidden: readonly ChangeKind[]) => void;
}): KindFilter {
  const { words, onChange } = options;
  const boxes = changeKinds.map((kind) => {
    const box = html("input", { type: "checkbox" });
    const text = html("span");
    const label = html("label", { class: "kind" }, box, text);
    box.addEventListener("change", () =>
      onChange(boxes.filter((one) => !one.box.checked).map((one) => one.kind)),
    );
    return { kind, box, text, label };
  });
  const legend = html("legend", { class: "unseen", text: words.showKinds });
  const element = html("fieldset", { class: "kinds" }, legend, ...boxes.map(({ label }) => label));
  return {
    element,
    update({ changes, steps }, hidden) {
      const all = [...changes, ...steps.flatMap((step) => step.changes)];
      for (const { kind, box, text, label } of boxes) {
        const count = all.filter((change) => kindOf(change) === kind).length;
        label.hidden = count === 0;
        box.checked = !hidden.includes(kind);
        setAttributes(text, { text: say(words.kindCount, words.kind[kind], count) });
      }
      element.hidden = all.length === 0;
    },
  };
}
