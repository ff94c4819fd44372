// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
import { use } from "./registration.js";
import { vsCodeButton } from "@vscode/webview-ui-toolkit/dist/button/index.js";
import { setAttributes } from "../element.js";
import { type IconName, icon } from "../icon.js";
import type { Control } from "./control.js";

export interface ButtonChanges {
  readonly label?: string;
  /** Shown on hover; says why, when the button is off. */
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
  readonly icon?: IconName;
  /** Of a button that stays pressed: whether it is. */
  readonly pressed?: boolean;
}

export interface ButtonOptions extends ButtonChanges {
  readonly label: string;
  /** `icon` shows the icon alone; the label is then its accessible name and hint. */
  readonly look: "primary" | "secondary" | "icon";
  readonly onPress: () => void;
}

/** A push button. */
export function button({ look, onPress, ...first }: ButtonOptions): Control<ButtonChanges> {
  use(vsCodeButton);
  const element = document.createElement("vscode-button");
  element.setAttribute("appearance", look);
  let shown: ButtonOptions | ButtonChanges = {};
  const update = (changes: ButtonChanges) => {
    shown = { ...shown, ...changes };
    const { label = "", hint, disabled = false, pressed } = shown;
    setAttributes(element, { "aria-label": label, title: hint ?? (look === "icon" ? label : "") });
    if (pressed !== undefined) setPressed(element, pressed);
    element.toggleAttribute("disabled", disabled);
    if (changes.label === undefined && changes.icon === undefined) return;
    const mark = shown.icon ? icon(shown.icon) : undefined;
    if (look !== "icon") mark?.setAttribute("slot", "start");
    element.replaceChildren(
      ...(mark ? [mark] : []),
      ...(look === "icon" ? [] : [document.createTextNode(label)]),
    );
  };
  update(first);
  // The kit's button answers Enter and Space by a click of its own.
  element.addEventListener("click", () => {
    if (!element.hasAttribute("disabled")) onPress();
  });
  return { element, update };
}

/** The kit makes the button inside its element when the element is in the page, and knows no pressed ones. */
function setPressed(element: HTMLElement, pressed: boolean): void {
  element.classList.toggle("kit-pressed", pressed);
  requestAnimationFrame(() => {
    const control = element.shadowRoot?.querySelector("button");
    if (control) setAttributes(control, { "aria-pressed": String(pressed) });
  });
}
