import type { DagAction } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import type { MenuItem } from "../../shared/menu.js";

export interface MoreOptions {
  readonly strings: DagWords;
  readonly canRun: boolean;
  /** Whether a graph is drawn, of which there is more to see. */
  readonly hasGraph: boolean;
  readonly hasGroups: boolean;
  readonly isPart: boolean;
  readonly hasMinimap: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onDebug: () => void;
  readonly onAction: (action: DagAction) => void;
  readonly onMinimap: (isOn: boolean) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onCopyMermaid: () => void;
  readonly onSave: (format: "svg" | "png") => void;
}

/** What is rarely used: the items of the menu at the end of the bar, in groups. */
export function moreItems(options: MoreOptions): readonly (readonly MenuItem[])[] {
  const { strings, canRun, hasGraph, hasGroups, isPart, hasMinimap, canUndo, canRedo } = options;
  const action = (name: DagAction) => () => options.onAction(name);
  return [
    [{ label: strings.debug, disabled: !canRun, onChoose: options.onDebug }],
    [
      { label: strings.find, key: "Ctrl+F", onChoose: action("find") },
      { label: strings.foldAll, disabled: !hasGroups, onChoose: action("fold-all") },
      { label: strings.unfoldAll, disabled: !hasGroups, onChoose: action("unfold-all") },
      { label: strings.showAll, disabled: !isPart, onChoose: action("show-all") },
      {
        label: strings.minimap,
        checked: hasMinimap,
        disabled: !hasGraph,
        onChoose: () => options.onMinimap(!hasMinimap),
      },
    ],
    [
      { label: strings.undoView, key: "Ctrl+Z", disabled: !canUndo, onChoose: options.onUndo },
      { label: strings.redoView, key: "Ctrl+Y", disabled: !canRedo, onChoose: options.onRedo },
    ],
    [
      { label: strings.copyMermaid, onChoose: options.onCopyMermaid },
      { label: strings.saveSvg, disabled: !hasGraph, onChoose: () => options.onSave("svg") },
      { label: strings.savePng, disabled: !hasGraph, onChoose: () => options.onSave("png") },
    ],
  ];
}
