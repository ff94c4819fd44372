// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
import { use } from "./registration.js";
import { vsCodeTextField } from "@vscode/webview-ui-toolkit/dist/text-field/index.js";
import { setAttributes } from "../element.js";
import type { Control } from "./control.js";

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
