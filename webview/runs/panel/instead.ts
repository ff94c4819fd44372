import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { html, setAttributes, svg } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import type { Instead } from "./present-notice.js";

/** What stands where the runs would be. */
export function insteadOfRuns(
  words: RunsWords,
  onAct: (act: NonNullable<Instead["act"]>) => void,
): { readonly element: HTMLElement; update(content: Instead | undefined): void } {
  const text = html("p", { class: "instead-text", role: "status" });
  const labels = {
    retry: words.retry,
    "clear-filter": words.clearFilter,
    "run-pipeline": words.runPipeline,
  };
  let act: Instead["act"];
  const press = () => act && onAct(act);
  const control = button({ look: "secondary", label: words.retry, onPress: press });
  const element = html("div", { class: "instead" });
  element.append(emptyPicture(), text, control.element);
  element.hidden = true;
  return {
    element,
    update(content) {
      element.hidden = content === undefined;
      act = content?.act;
      setAttributes(text, { text: content?.text ?? "" });
      control.element.hidden = act === undefined;
      if (act) control.update({ label: labels[act] });
    },
  };
}

/** Some bars, outlined. */
function emptyPicture(): SVGSVGElement {
  const size = { viewBox: "0 0 96 44", width: 96, height: 44 };
  const d = "M4 42V26h10v16M22 42V14h10v28M40 42V32h10v10M58 42V6h10v36M76 42V20h10v22M0 42.5h96";
  return svg("svg", { class: "empty-picture", ...size, "aria-hidden": "true" }, svg("path", { d }));
}
