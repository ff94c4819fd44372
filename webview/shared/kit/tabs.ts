// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
import { use } from "./registration.js";
import {
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
} from "@vscode/webview-ui-toolkit/dist/panels/index.js";
import { setAttributes } from "../element.js";
import type { Control } from "./control.js";

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
