import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html, setAttributes } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import { textField } from "../../shared/kit/text-field.js";
import { say } from "../../shared/words.js";

export interface SearchBarOptions {
  readonly strings: DagWords;
  /** Somebody types; an empty query finds nothing. */
  readonly onQuery: (query: string) => void;
  /** Leads to the next or the previous match. */
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: (hadFocus: boolean) => void;
}

export interface SearchBar {
  readonly element: HTMLElement;
  readonly query: string;
  /** Says how many steps were found, and which of them is shown, from 1. */
  update(found: { readonly count: number; readonly shown?: number | undefined }): void;
  open(): void;
}

/** A field for finding steps, closed at first. */
export function searchBar(options: SearchBarOptions): SearchBar {
  const { strings, onQuery, onStep, onClose } = options;
  let query = "";
  const field = textField({
    label: strings.find,
    hint: strings.findHint,
    onInput: (value) => {
      query = value;
      onQuery(value);
    },
  });
  const count = html("span", { class: "find-count", role: "status" });
  const look = "icon";
  const previous = button({
    ...{ look, label: strings.findPrevious, icon: "up" },
    onPress: () => onStep(-1),
  });
  const next = button({
    ...{ look, label: strings.findNext, icon: "down" },
    onPress: () => onStep(1),
  });
  const closer = button({ look, label: strings.findClose, icon: "close", onPress: () => close() });
  const element = html("div", { class: "find-box", role: "search" }, field.element, count);
  element.append(previous.element, next.element, closer.element);
  element.hidden = true;
  const open = () => {
    element.hidden = false;
    field.element.focus();
  };
  const close = () => {
    if (element.hidden) return;
    const hadFocus = element.contains(document.activeElement);
    element.hidden = true;
    query = "";
    field.update({ value: "" });
    onClose(hadFocus);
  };
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === field.element)
      onStep(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element,
    get query() {
      return query;
    },
    update({ count: found, shown }) {
      const text =
        query.trim() === ""
          ? ""
          : found === 0
            ? strings.foundNone
            : shown === undefined
              ? say(strings.foundSome, found)
              : say(strings.found, shown, found);
      setAttributes(count, { text });
      previous.update({ disabled: found === 0 });
      next.update({ disabled: found === 0 });
    },
    open,
  };
}
