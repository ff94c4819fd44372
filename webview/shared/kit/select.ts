// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
import { use } from "./registration.js";
import { vsCodeDropdown } from "@vscode/webview-ui-toolkit/dist/dropdown/index.js";
import { vsCodeOption } from "@vscode/webview-ui-toolkit/dist/option/index.js";
import { setAttributes } from "../element.js";
import type { Control } from "./control.js";

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
