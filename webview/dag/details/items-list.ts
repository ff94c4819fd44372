import type { StepStatus } from "../../../src/model/status.js";
import type { DagItem, DagItems } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { formatDuration } from "../../shared/duration.js";
import { html, setAttributes } from "../../shared/element.js";
import { badge } from "../../shared/kit/badge.js";
import { checkbox } from "../../shared/kit/checkbox.js";
import { statusIcon } from "../../shared/status-mark.js";
import { WindowedRows } from "../../shared/windowed-rows.js";
import { say } from "../../shared/words.js";

export interface ItemsList {
  readonly element: HTMLElement;
  /** @param title of the step whose calls they are */
  update(items: DagItems | undefined, title: string): void;
  focus(): void;
}

/** What went wrong stands first, then what goes on. */
const order: { readonly [S in StepStatus]?: number } = { failed: 0, interrupted: 1, running: 2 };

/** The calls of a step that is called for each element of a list. */
export function itemsList(strings: DagWords): ItemsList {
  let items: DagItems = { count: 0, listed: [] };
  let shown: readonly DagItem[] = [];
  let onlyFailed = false;
  /** The focus is to come here as soon as there is a call. */
  let isWanted = false;
  const rows = new WindowedRows({
    class: "items",
    role: "listbox",
    rowHeight: 22,
    keyOf: (index) => String(shown[index]?.item),
    draw: (element, index) => drawItem(element, { item: shown[index], index, shown, strings }),
  });
  const none = html("p", { class: "muted items-none", text: strings.noItems });
  const count = html("span", { class: "muted" });
  const failed = html("span");
  const filter = checkbox({
    label: strings.onlyFailed,
    onChange: (checked) => {
      onlyFailed = checked;
      draw();
    },
  });
  const head = html("div", { class: "items-head" }, count, failed, filter.element);
  const takeFocus = () => {
    if (!isWanted || shown.length === 0) return;
    isWanted = false;
    rows.focus(0);
  };
  const draw = () => {
    const listed = items.listed.toSorted(
      (a, b) => (order[a.status] ?? 3) - (order[b.status] ?? 3) || a.item - b.item,
    );
    shown = onlyFailed ? listed.filter(({ status }) => status === "failed") : listed;
    none.hidden = items.listed.length > 0;
    rows.element.hidden = shown.length === 0;
    const failures = listed.filter(({ status }) => status === "failed").length;
    filter.element.hidden = failures === 0 && !onlyFailed;
    const failedText = failures === 0 ? "" : `${failures} ${strings.status.failed}`;
    if (failed.textContent !== failedText)
      failed.replaceChildren(...(failures === 0 ? [] : [badge(failedText)]));
    setAttributes(count, { text: say(strings.itemsListed, shown.length, items.count) });
    rows.update(shown.length);
    takeFocus();
  };
  return {
    element: html("div", { class: "items-part" }, head, rows.element, none),
    update(next = { count: 0, listed: [] }, title) {
      items = next;
      setAttributes(rows.list, { "aria-label": say(strings.itemList, title) });
      draw();
    },
    focus() {
      isWanted = true;
      takeFocus();
    },
  };
}

interface DrawnItem {
  readonly item: DagItem | undefined;
  readonly index: number;
  readonly shown: readonly DagItem[];
  readonly strings: DagWords;
}

function drawItem(element: HTMLElement, { item, index, shown, strings }: DrawnItem): void {
  if (!item) return;
  const { status, durationMs, error } = item;
  const name = say(strings.itemName, item.item);
  const took = durationMs === undefined ? [] : [formatDuration(durationMs)];
  const about = [strings.status[status], ...took];
  const said = [name, ...about, ...(error === undefined ? [] : [error])].join(", ");
  setAttributes(element, {
    class: "item",
    role: "option",
    "aria-selected": "false",
    "aria-posinset": index + 1,
    "aria-setsize": shown.length,
    title: said,
  });
  if (element.getAttribute("data-said") === said) return;
  element.setAttribute("data-said", said);
  const seen = [
    html("span", { class: "item-name", text: String(item.item) }),
    html("span", { text: about.join(" · ") }),
    html("span", { class: "item-error", text: error ?? "" }),
  ];
  for (const part of seen) part.setAttribute("aria-hidden", "true");
  element.replaceChildren(
    html("span", { class: "unseen", text: said }),
    statusIcon(status),
    ...seen,
  );
}
