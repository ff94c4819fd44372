import { html, setAttributes } from "../../shared/element.js";
import { icon } from "../../shared/icon.js";

export interface StaleBanner {
  readonly element: HTMLElement;
  /** Says in what the picture is not the code's as it is now; undefined hides it. */
  update(stale: string | undefined): void;
}

export function staleBanner(): StaleBanner {
  const text = html("span");
  const element = html("div", { class: "banner" }, icon("warning"), text);
  element.hidden = true;
  return {
    element,
    update(stale) {
      element.hidden = stale === undefined;
      if (stale !== undefined) setAttributes(text, { text: stale });
    },
  };
}
