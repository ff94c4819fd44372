import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html, setAttributes } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import { say } from "../../shared/words.js";

export interface RefusalOptions {
  readonly strings: DagWords;
  readonly onFind: () => void;
  readonly onList: () => void;
  /** Draws groups in place of their steps. */
  readonly onFold: () => void;
  readonly onDraw: () => void;
}

export interface Refusal {
  readonly element: HTMLElement;
  /** Says that so many steps are not drawn; undefined hides it. */
  update(refused: { readonly steps: number; readonly canFold: boolean } | undefined): void;
}

/** In place of a graph that is too large to be drawn without being asked for. */
export function refusal({ strings, onFind, onList, onFold, onDraw }: RefusalOptions): Refusal {
  const text = html("p", { class: "refusal-text" });
  const hint = html("p", { class: "muted", text: strings.tooLargeHint });
  const fold = button({ look: "primary", label: strings.foldAll, onPress: onFold });
  const others = [
    button({ look: "secondary", label: strings.find, onPress: onFind }),
    button({ look: "secondary", label: strings.openList, onPress: onList }),
    button({ look: "secondary", label: strings.drawAnyway, onPress: onDraw }),
  ];
  const buttons = html("div", { class: "refusal-buttons" }, fold.element);
  buttons.append(...others.map(({ element }) => element));
  const element = html("div", { class: "refusal", role: "group" }, text, hint, buttons);
  element.hidden = true;
  return {
    element,
    update(refused) {
      element.hidden = refused === undefined;
      if (!refused) return;
      const said = say(strings.tooLarge, refused.steps);
      setAttributes(text, { text: said });
      setAttributes(element, { "aria-label": said });
      fold.element.hidden = !refused.canFold;
    },
  };
}
