import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";

export interface ViewButtonsOptions {
  readonly strings: DagWords;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onTurn: () => void;
  readonly onTidy: () => void;
}

/** The buttons that float over the graph's lower right corner. */
export function viewButtons({
  strings,
  onZoom,
  onFit,
  onTurn,
  onTidy,
}: ViewButtonsOptions): HTMLElement {
  const look = "icon";
  const buttons = [
    button({ look, label: strings.tidy, icon: "tidy", onPress: onTidy }),
    button({ look, label: strings.turn, icon: "turn", onPress: onTurn }),
    button({ look, label: strings.zoomOut, icon: "minus", onPress: () => onZoom(0.8) }),
    button({ look, label: strings.zoomIn, icon: "plus", onPress: () => onZoom(1.25) }),
    button({ look, label: strings.fit, icon: "fit", onPress: onFit }),
  ];
  return html("div", { class: "view-buttons" }, ...buttons.map(({ element }) => element));
}
