// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
import { use } from "./registration.js";
import { vsCodeBadge } from "@vscode/webview-ui-toolkit/dist/badge/index.js";
import { plainTemplate } from "./plain-template.js";

const plainBadge = () => vsCodeBadge({ template: plainTemplate });

/** A small number or word that stands out. */
export function badge(text: string): HTMLElement {
  use(plainBadge);
  const element = document.createElement("vscode-badge");
  element.textContent = text;
  return element;
}
