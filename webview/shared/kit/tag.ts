// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
import { use } from "./registration.js";
import { vsCodeTag } from "@vscode/webview-ui-toolkit/dist/tag/index.js";
import { plainTemplate } from "./plain-template.js";

const plainTag = () => vsCodeTag({ template: plainTemplate });

/** A word that says what kind of thing something is. */
export function tag(text: string): HTMLElement {
  use(plainTag);
  const element = document.createElement("vscode-tag");
  element.textContent = text;
  return element;
}
