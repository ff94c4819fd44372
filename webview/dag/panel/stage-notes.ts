import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html, setAttributes } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import { say } from "../../shared/words.js";
import { driftSummary } from "../face/drift-face.js";
import type { Topology } from "../view/topology.js";

export interface StageNotes {
  readonly element: HTMLElement;
  update(topology: Topology | undefined): void;
}

/** What is to be known of the picture as a whole: that it is a part, and how it differs from the run's. */
export function stageNotes(strings: DagWords, onShowAll: () => void): StageNotes {
  const part = html("span");
  const all = button({ label: strings.showAll, look: "secondary", onPress: onShowAll });
  const focus = html("div", { class: "stage-note focus-note" }, part, all.element);
  const drift = html("div", { class: "stage-note drift-note" });
  const element = html("div", { class: "stage-notes" }, focus, drift);
  return {
    element,
    update(topology) {
      const { view, graph, drift: found } = topology ?? {};
      const shown = view?.shown ?? 0;
      const total = graph?.nodes.length ?? 0;
      focus.hidden = shown === total;
      setAttributes(part, { text: say(strings.partShown, shown, total) });
      drift.hidden = found === undefined;
      if (found) setAttributes(drift, { text: driftSummary(found, strings) });
    },
  };
}
