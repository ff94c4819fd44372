// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
import { use } from "./registration.js";
import { vsCodeLink } from "@vscode/webview-ui-toolkit/dist/link/index.js";
import { setAttributes } from "../element.js";

/** Text that leads somewhere. */
export function link(options: {
  readonly text: string;
  readonly hint?: string;
  readonly onFollow: () => void;
}): HTMLElement {
  use(vsCodeLink);
  const element = document.createElement("vscode-link");
  // Without an address it could not have the focus.
  setAttributes(element, {
    class: "kit-link",
    href: "#",
    title: options.hint,
    text: options.text,
  });
  element.addEventListener("click", (event) => {
    event.preventDefault();
    options.onFollow();
  });
  return element;
}
