import { html, setAttributes } from "../../shared/element.js";
import { button } from "../../shared/kit.js";

export interface NoticeContent {
  readonly text: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
  /** Where it can be closed without more. */
  readonly onDismiss?: () => void;
}

export interface Notice {
  readonly element: HTMLElement;
  /** Undefined hides it. */
  update(content: NoticeContent | undefined): void;
}

/** A line that says something, and a button that does something about it. */
export function notice(kind: string, dismissLabel: string): Notice {
  const text = html("span", { class: "notice-text" });
  let content: NoticeContent | undefined;
  const act = button({
    look: "secondary",
    label: dismissLabel,
    onPress: () => content?.action?.onPress(),
  });
  const close = button({
    look: "icon",
    icon: "close",
    label: dismissLabel,
    onPress: () => content?.onDismiss?.(),
  });
  const element = html("div", { class: `notice ${kind}`, role: "status" }, text);
  element.append(act.element, close.element);
  element.hidden = true;
  return {
    element,
    update(next) {
      content = next;
      element.hidden = next === undefined;
      if (!next) return;
      setAttributes(text, { text: next.text });
      act.element.hidden = next.action === undefined;
      act.update({ label: next.action?.label ?? "" });
      close.element.hidden = next.onDismiss === undefined;
    },
  };
}
