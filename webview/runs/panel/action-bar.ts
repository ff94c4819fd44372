import type { RunAction, RunRow } from "../../../src/protocol/runs-messages.js";
import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { html, setAttributes } from "../../shared/element.js";
import type { IconName } from "../../shared/icon.js";
import { button } from "../../shared/kit/button.js";
import { statusIcon } from "../../shared/status-mark.js";
import { say } from "../../shared/words.js";

export interface ActionBarOptions {
  readonly words: RunsWords;
  readonly onAct: (action: RunAction) => void;
  readonly onClear: () => void;
}

export interface ActionBarContent {
  readonly count: number;
  /** The one that is selected, where it is one and known. */
  readonly run: RunRow | undefined;
  readonly cannotActReason: string | undefined;
  readonly isDeleted: boolean;
}

export interface ActionBar {
  readonly element: HTMLElement;
  update(content: ActionBarContent): void;
}

const icons: { readonly [A in RunAction]: IconName } = {
  "open-dag": "graph",
  "show-log": "log",
  "run-again": "again",
  resume: "resume",
  cancel: "stop",
  "copy-name": "copy",
  delete: "trash",
  restore: "undo",
  compare: "compare",
};

/** Under the table: what is selected, and what can be done with it. */
export function actionBar({ words, onAct, onClear }: ActionBarOptions): ActionBar {
  const text = html("p", { class: "selected-text" });
  const labels = actionLabels(words);
  const buttons = Object.entries(icons).map(([name, icon]) => {
    const action = name as RunAction;
    const look = action === "compare" ? "primary" : "icon";
    const control = button({ look, icon, label: labels[action], onPress: () => onAct(action) });
    return { action, control };
  });
  const clear = button({
    look: "icon",
    icon: "close",
    label: words.clearSelection,
    onPress: onClear,
  });
  const tools = html("div", { class: "tools", role: "group", "aria-label": words.actions });
  tools.append(...buttons.map(({ control }) => control.element), clear.element);
  const element = html("div", { class: "action-bar" }, text, tools);
  element.hidden = true;
  return {
    element,
    update(content) {
      const { count, run, cannotActReason } = content;
      element.hidden = count === 0;
      const name = count === 1 ? (run?.label ?? "") : say(words.selected, count);
      text.replaceChildren(
        ...(count === 1 && run ? [statusIcon(run.status)] : []),
        html("span", { text: name }),
      );
      setAttributes(text, { title: run?.name ?? name });
      const offered = offeredActions(content);
      for (const { action, control } of buttons) {
        control.element.hidden = !offered.includes(action);
        const needsTrust = ["run-again", "resume", "cancel"].includes(action);
        const disabled = needsTrust && cannotActReason !== undefined;
        const hint = action === "compare" ? words.compareHint : labels[action];
        control.update({ disabled, hint: disabled ? cannotActReason : hint });
      }
    },
  };
}

function offeredActions({ count, run, isDeleted }: ActionBarContent): readonly RunAction[] {
  const remove = isDeleted ? "restore" : "delete";
  if (count === 2) return ["compare", remove];
  if (count > 2) return [remove];
  if (!run) return [];
  if (isDeleted) return ["copy-name", "restore"];
  const isRunning = run.status === "running";
  const isResumable = !isRunning && run.status !== "completed";
  return [
    ...(run.file ? (["open-dag"] as const) : []),
    "show-log",
    ...(isRunning ? (["cancel"] as const) : []),
    ...(isResumable && run.file ? (["resume"] as const) : []),
    ...(!isRunning && run.file ? (["run-again"] as const) : []),
    "copy-name",
    ...(isRunning ? [] : (["delete"] as const)),
  ];
}

function actionLabels(words: RunsWords): { readonly [A in RunAction]: string } {
  return {
    "open-dag": words.openDag,
    "show-log": words.showLog,
    "run-again": words.runAgain,
    resume: words.resume,
    cancel: words.cancel,
    "copy-name": words.copyName,
    delete: words.delete,
    restore: words.restore,
    compare: words.compare,
  };
}
