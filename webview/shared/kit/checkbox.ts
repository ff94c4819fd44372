// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
import { use } from "./registration.js";
import { vsCodeCheckbox } from "@vscode/webview-ui-toolkit/dist/checkbox/index.js";
import type { Control } from "./control.js";

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
