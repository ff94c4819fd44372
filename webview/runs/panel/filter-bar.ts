import type { RunStatus } from "../../../src/model/status.js";
import type { RunsOverview } from "../../../src/protocol/runs-messages.js";
import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { html, setAttributes } from "../../shared/element.js";
import { icon } from "../../shared/icon.js";
import { statusIcon } from "../../shared/status-mark.js";
import { pageLanguage, say } from "../../shared/words.js";
import { runStatuses } from "../filter/parse-filter.js";

export interface FilterBarOptions {
  readonly words: RunsWords;
  readonly onType: (text: string) => void;
  readonly onToggle: (status: RunStatus) => void;
  /** Down from the box, to the runs. */
  readonly onLeave: () => void;
}

export interface FilterBarContent {
  readonly text: string;
  readonly problem: string | undefined;
  readonly asked: readonly RunStatus[];
  readonly counts: RunsOverview["counts"] | undefined;
}

export interface FilterBar {
  readonly element: HTMLElement;
  update(content: FilterBarContent): void;
}

/** The box that filters by words and tokens, what is wrong in it, and a button for each status there is. */
export function filterBar({ words, onType, onToggle, onLeave }: FilterBarOptions): FilterBar {
  const box = html("input", {
    class: "filter-box",
    type: "text",
    id: "filter",
    placeholder: words.filterPlaceholder,
    "aria-label": words.filter,
    "aria-describedby": "filter-problem filter-help",
    title: words.filterHelp,
    spellcheck: "false",
    autocomplete: "off",
  });
  const clear = html("button", { class: "clear", type: "button", "aria-label": words.clearFilter });
  clear.title = words.clearFilter;
  clear.append(icon("close"));
  const problemLine = html("p", { class: "filter-problem", id: "filter-problem", role: "status" });
  const help = html("p", { class: "unseen", id: "filter-help", text: words.filterHelp });
  const chips = html("div", { class: "chips", role: "group", "aria-label": words.statuses });
  box.addEventListener("input", () => onType(box.value));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.value !== "") onType("");
    else if (event.key === "ArrowDown") onLeave();
    else return;
    event.preventDefault();
  });
  clear.addEventListener("click", () => {
    onType("");
    box.focus();
  });
  const chipOf = new Map(runStatuses.map((status) => [status, chip(status, words, onToggle)]));
  chips.append(...chipOf.values());
  const field = html("div", { class: "filter-field" }, box, clear);
  return {
    element: html("div", { class: "filter-bar" }, field, problemLine, help, chips),
    update({ text, problem, asked, counts }) {
      // Writing an equal text would move the cursor.
      if (box.value !== text) box.value = text;
      clear.hidden = text === "";
      setAttributes(box, { "aria-invalid": problem === undefined ? undefined : "true" });
      setAttributes(problemLine, { text: problem ?? "" });
      problemLine.hidden = problem === undefined;
      for (const [status, element] of chipOf) {
        const count = counts?.[status] ?? 0;
        const pressed = asked.includes(status);
        element.hidden = count === 0 && !pressed;
        setAttributes(element, {
          "aria-pressed": String(pressed),
          title: say(words.showOnly, words.status[status], count),
        });
        const number = element.querySelector(".chip-count");
        if (number) setAttributes(number, { text: shortCount(count) });
      }
    },
  };
}

function chip(
  status: RunStatus,
  words: RunsWords,
  onToggle: (status: RunStatus) => void,
): HTMLButtonElement {
  const element = html(
    "button",
    { class: "chip", type: "button" },
    statusIcon(status),
    html("span", { class: "chip-name", text: words.status[status] }),
    document.createTextNode(" "),
    html("span", { class: "chip-count" }),
  );
  element.hidden = true;
  element.addEventListener("click", () => onToggle(status));
  return element;
}

function shortCount(count: number): string {
  return new Intl.NumberFormat(pageLanguage(), {
    notation: count >= 10_000 ? "compact" : "standard",
  }).format(count);
}
