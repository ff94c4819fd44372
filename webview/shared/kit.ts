// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
// The only file that knows the control kit. Callers get elements and hand in plain values, so that another
// kit means another version of this file. It is imported by its inner paths, because its main file needs a
// package that it does not declare.
import { endProbe } from "./kit-probe.js";
import { vsCodeButton } from "@vscode/webview-ui-toolkit/dist/button/index.js";
import { vsCodeDropdown } from "@vscode/webview-ui-toolkit/dist/dropdown/index.js";
import { vsCodeOption } from "@vscode/webview-ui-toolkit/dist/option/index.js";
import { provideVSCodeDesignSystem } from "@vscode/webview-ui-toolkit/dist/vscode-design-system.js";
import { setAttributes } from "./element.js";
import { type IconName, icon } from "./icon.js";

endProbe();
provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption());

export interface Control<Changes> {
  readonly element: HTMLElement;
  update(changes: Changes): void;
}

export interface ButtonChanges {
  readonly label?: string;
  /** Shown on hover; says why, when the button is off. */
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly icon?: IconName;
}

export interface ButtonOptions extends ButtonChanges {
  readonly label: string;
  /** `icon` shows the icon alone; the label is then its accessible name and hint. */
  readonly look: "primary" | "secondary" | "icon";
  readonly onPress: () => void;
}

/** A push button. */
export function button({ look, onPress, ...first }: ButtonOptions): Control<ButtonChanges> {
  const element = document.createElement("vscode-button");
  element.setAttribute("appearance", look);
  let shown: ButtonOptions | ButtonChanges = {};
  const update = (changes: ButtonChanges) => {
    shown = { ...shown, ...changes };
    const { label = "", hint, disabled = false } = shown;
    setAttributes(element, { "aria-label": label, title: hint ?? (look === "icon" ? label : "") });
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

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface SelectChanges {
  readonly choices: readonly Choice[];
  readonly value: string;
}

/** A drop-down list of choices. */
export function select(options: {
  readonly label: string;
  readonly onChoose: (value: string) => void;
}): Control<SelectChanges> {
  const element = document.createElement("vscode-dropdown");
  element.setAttribute("aria-label", options.label);
  let current = "";
  let listed = "";
  element.addEventListener("change", () => {
    const value = (element as HTMLElement & { value: string }).value;
    if (value !== current) options.onChoose(value);
  });
  return {
    element,
    update({ choices, value }) {
      const list = JSON.stringify(choices);
      if (list !== listed) element.replaceChildren(...choices.map(option));
      listed = list;
      current = value;
      // The kit reads its options in a later task; a value set now would find none.
      requestAnimationFrame(() => Object.assign(element, { value: current }));
    },
  };
}

function option({ value, label }: Choice): HTMLElement {
  const element = document.createElement("vscode-option");
  setAttributes(element, { value, text: label });
  return element;
}
