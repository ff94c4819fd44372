// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
// The only file that knows the control kit. Callers get elements and hand in plain values, so that another
// kit means another version of this file. It is imported by its inner paths, because its main file needs a
// package that it does not declare.
import { endProbe } from "./kit-probe.js";
import { vsCodeBadge } from "@vscode/webview-ui-toolkit/dist/badge/index.js";
import { vsCodeButton } from "@vscode/webview-ui-toolkit/dist/button/index.js";
import { vsCodeCheckbox } from "@vscode/webview-ui-toolkit/dist/checkbox/index.js";
import { vsCodeDropdown } from "@vscode/webview-ui-toolkit/dist/dropdown/index.js";
import { vsCodeLink } from "@vscode/webview-ui-toolkit/dist/link/index.js";
import { vsCodeOption } from "@vscode/webview-ui-toolkit/dist/option/index.js";
import {
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
} from "@vscode/webview-ui-toolkit/dist/panels/index.js";
import { vsCodeTag } from "@vscode/webview-ui-toolkit/dist/tag/index.js";
import { vsCodeTextField } from "@vscode/webview-ui-toolkit/dist/text-field/index.js";
import { provideVSCodeDesignSystem } from "@vscode/webview-ui-toolkit/dist/vscode-design-system.js";
import { setAttributes } from "./element.js";
import { type IconName, icon } from "./icon.js";

endProbe();
const system = provideVSCodeDesignSystem();
type Part = Parameters<typeof system.register>[0];
const registered = new Set<() => Part>();

/** Registers what a control is made of when the first one is made, so that a page has only what it uses. */
function use(...parts: readonly (() => Part)[]): void {
  for (const part of parts) {
    if (registered.has(part)) continue;
    registered.add(part);
    system.register(part());
  }
}

// The kit's own template of these writes styles into an attribute, which the page's policy refuses.
const plainBadge = () => vsCodeBadge({ template: plainTemplate });
const plainTag = () => vsCodeTag({ template: plainTemplate });
const plainTemplate = {
  render(_source: unknown, host: Node) {
    const control = document.createElement("div");
    control.className = "control";
    control.append(document.createElement("slot"));
    host.appendChild(control);
    return { bind() {}, unbind() {}, dispose: () => control.remove() };
  },
} as never;

export interface Control<Changes> {
  readonly element: HTMLElement;
  update(changes: Changes): void;
}

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
  use(vsCodeDropdown, vsCodeOption);
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

/** A field for one line of text. */
export function textField(options: {
  readonly label: string;
  readonly hint: string;
  readonly onInput: (value: string) => void;
}): Control<{ readonly value: string }> {
  use(vsCodeTextField);
  const element = document.createElement("vscode-text-field") as HTMLElement & { value: string };
  // The kit takes a field's name from its text, which the style sheet hides.
  setAttributes(element, { class: "kit-field", placeholder: options.hint, text: options.label });
  element.addEventListener("input", () => options.onInput(element.value));
  return {
    element,
    update({ value }) {
      if (element.value !== value) element.value = value;
    },
  };
}

/** A box to tick. */
export function checkbox(options: {
  readonly label: string;
  readonly onChange: (checked: boolean) => void;
}): Control<{ readonly checked: boolean }> {
  use(vsCodeCheckbox);
  const element = document.createElement("vscode-checkbox") as HTMLElement & { checked: boolean };
  element.textContent = options.label;
  let current = false;
  element.addEventListener("change", () => {
    if (element.checked === current) return;
    current = element.checked;
    options.onChange(current);
  });
  return {
    element,
    update({ checked }) {
      current = checked;
      element.checked = checked;
    },
  };
}

/** A small number or word that stands out. */
export function badge(text: string): HTMLElement {
  use(plainBadge);
  const element = document.createElement("vscode-badge");
  element.textContent = text;
  return element;
}

/** A word that says what kind of thing something is. */
export function tag(text: string): HTMLElement {
  use(plainTag);
  const element = document.createElement("vscode-tag");
  element.textContent = text;
  return element;
}

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

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly content: HTMLElement;
}

/** Several contents in one place, one of which is shown. */
export function tabs(options: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** Stands in the row of the tabs. */
  readonly beside: HTMLElement;
  readonly onChoose: (id: string) => void;
}): Control<{ readonly chosen: string }> {
  use(vsCodePanels, vsCodePanelTab, vsCodePanelView);
  const element = document.createElement("vscode-panels") as HTMLElement & { activeid: string };
  setAttributes(element, { class: "kit-tabs", "aria-label": options.label });
  const besides = document.createElement("div");
  setAttributes(besides, { slot: "end", class: "kit-beside" });
  besides.append(options.beside);
  element.append(besides);
  for (const { id, label, content } of options.tabs) {
    const tab = document.createElement("vscode-panel-tab");
    setAttributes(tab, { id: `tab-${id}`, class: "kit-tab", text: label });
    const view = document.createElement("vscode-panel-view");
    setAttributes(view, { id: `view-${id}`, class: "kit-view" });
    view.append(content);
    element.append(tab, view);
  }
  let current = options.tabs[0]?.id;
  element.addEventListener("change", ({ target }) => {
    const chosen = element.activeid.slice("tab-".length);
    // Fields and boxes inside it change, too.
    if (target !== element || chosen === current) return;
    current = chosen;
    options.onChoose(chosen);
  });
  return {
    element,
    update({ chosen }) {
      if (chosen === current) return;
      current = chosen;
      element.activeid = `tab-${chosen}`;
    },
  };
}
