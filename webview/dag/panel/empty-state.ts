import { html, setAttributes, svg } from "../../shared/element.js";

export interface EmptyState {
  readonly element: HTMLElement;
  /** Says why there is nothing to see and what to do; undefined hides it. */
  update(message: string | undefined): void;
}

export function emptyState(): EmptyState {
  const text = html("p", { class: "empty-text" });
  const element = html("div", { class: "empty" }, emptyPicture(), text);
  element.hidden = true;
  return {
    element,
    update(message) {
      element.hidden = message === undefined;
      if (message !== undefined) setAttributes(text, { text: message });
    },
  };
}

/** Three outlined steps, wired. */
function emptyPicture(): SVGSVGElement {
  const box = (x: number, y: number) => svg("rect", { x, y, width: 40, height: 22, rx: 5 });
  return svg(
    "svg",
    {
      class: "empty-picture",
      viewBox: "0 0 152 76",
      width: 152,
      height: 76,
      "aria-hidden": "true",
    },
    svg("path", { d: "M43 38C62 38 52 15 74 15H108M43 38C62 38 52 61 74 61H108" }),
    box(2, 27),
    box(109, 4),
    box(109, 50),
  );
}
