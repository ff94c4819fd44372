import type { RunComparison } from "../../src/model/run-comparison.js";
import type { CompareWords } from "../../src/protocol/compare-words.js";
import { html, setAttributes } from "../shared/element.js";
import { button } from "../shared/kit/button.js";
import { say } from "../shared/words.js";
import { verdictText } from "./change-text.js";

export interface Verdict {
  readonly element: HTMLElement;
  text(): string;
  update(comparison: RunComparison): void;
}

/** The answer, above all else: where the runs part, with the way there. */
export function verdict(options: {
  readonly words: CompareWords;
  readonly onJump: (step: string) => void;
}): Verdict {
  const { words, onJump } = options;
  let step: string | undefined;
  const text = html("p", { class: "verdict-text" });
  const help = html("p", { class: "muted", text: words.identicalHelp });
  const jump = button({
    label: words.jump,
    look: "secondary",
    onPress: () => step !== undefined && onJump(step),
  });
  const element = html("section", { class: "verdict" }, text, help, jump.element);
  return {
    element,
    text: () => text.textContent ?? "",
    update(comparison) {
      const { firstDiverged, steps, changes } = comparison;
      setAttributes(text, { text: verdictText(comparison, words) });
      setAttributes(element, {
        class: firstDiverged === undefined ? "verdict is-same" : "verdict",
      });
      help.hidden = steps.length + changes.length > 0;
      jump.element.hidden = firstDiverged === undefined;
      if (step !== firstDiverged) jump.update({ label: say(words.jump, firstDiverged ?? "") });
      step = firstDiverged;
    },
  };
}
