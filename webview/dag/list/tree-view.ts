import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html, setAttributes } from "../../shared/element.js";
import { icon } from "../../shared/icon.js";
import { statusIcon } from "../../shared/status-mark.js";
import { WindowedRows } from "../../shared/windowed-rows.js";
import { say } from "../../shared/words.js";
import { type TreeRow, type TreeSource, treeRows } from "./tree-rows.js";

export interface TreeOptions {
  readonly strings: DagWords;
  readonly onSelect: (node: string | undefined) => void;
  readonly onReveal: (node: string) => void;
  readonly onOpenOutput: (node: string, output: string) => void;
}

export interface TreeContent extends Omit<TreeSource, "turned" | "strings"> {
  readonly name: string;
  readonly selected: string | undefined;
  /** Steps that a search has found; undefined while nothing is searched. */
  readonly found: ReadonlySet<string> | undefined;
}

/** A search by the first letters starts anew after this long without a key. */
const PAUSE_MS = 700;

/** The same graph as a tree of its groups, steps and what they take and give. */
export class TreeView {
  readonly #options: TreeOptions;
  readonly #rows: WindowedRows;
  readonly #turned = new Set<string>();
  #content: TreeContent | undefined;
  #list: readonly TreeRow[] = [];
  #typed = "";
  #typedAt = 0;

  readonly element: HTMLElement;

  constructor(options: TreeOptions) {
    this.#options = options;
    this.#rows = new WindowedRows({
      class: "tree",
      role: "tree",
      rowHeight: 24,
      keyOf: (index) => this.#list[index]?.key ?? "",
      draw: (element, index) => this.#drawRow(element, this.#list[index]),
      onFocus: (index) => this.#selectRow(this.#list[index]),
      onKey: (event, index) => this.#pressed(event, index),
    });
    this.element = this.#rows.element;
    this.#rows.list.addEventListener("click", (event) => this.#clicked(event));
    this.#rows.list.addEventListener("dblclick", ({ target }) => this.#act(this.#rowOf(target)));
  }

  update(content: TreeContent): void {
    const before = this.#list[this.#rows.active]?.key;
    this.#content = content;
    this.#rows.list.classList.toggle("is-searched", content.found !== undefined);
    this.#list = treeRows({ ...content, strings: this.#options.strings, turned: this.#turned });
    setAttributes(this.#rows.list, {
      "aria-label": content.name,
      "aria-description": this.#options.strings.listHelp,
    });
    const active = this.#list[this.#rows.active];
    // What is open below the selected step keeps the tab stop.
    const isChosen = active?.kind === "step" ? active.face.id === content.selected : true;
    const chosen = this.#placeOf(content.selected);
    const kept = this.#list.findIndex(({ key }) => key === before);
    const place = chosen >= 0 && !isChosen ? chosen : kept;
    this.#rows.update(this.#list.length, place < 0 ? undefined : place);
  }

  /** Brings a step's row into view, and opens the groups around it. */
  show(node: string): void {
    const path = this.#content?.graph.nodes.find(({ id }) => id === node)?.within ?? [];
    const around = path.map((_, index) => JSON.stringify(path.slice(0, index + 1)));
    const closed = around.filter((key) => this.#turned.delete(key));
    if (closed.length > 0 && this.#content) this.update(this.#content);
    const index = this.#placeOf(node);
    if (index >= 0) this.#rows.reveal(index);
  }

  dispose(): void {
    this.#rows.dispose();
    this.element.remove();
  }

  #placeOf(node: string | undefined): number {
    return this.#list.findIndex((row) => row.kind === "step" && row.face.id === node);
  }

  #drawRow(element: HTMLElement, row: TreeRow | undefined): void {
    if (!row) return;
    const { key, level, position, siblings, expanded } = row;
    const isSelected = row.kind === "step" && row.face.id === this.#content?.selected;
    const isFound = row.kind === "step" && this.#content?.found?.has(row.face.id);
    const { strings } = this.#options;
    setAttributes(element, {
      class: `tree-row of-${row.kind}${isFound ? " is-hit" : ""}`,
      role: "treeitem",
      "data-key": key,
      "aria-level": level,
      "aria-posinset": position,
      "aria-setsize": siblings,
      "aria-expanded": expanded === undefined ? undefined : String(expanded),
      "aria-selected": row.kind === "step" ? String(isSelected) : undefined,
      title: row.kind === "step" ? row.face.name : undefined,
    });
    element.style.setProperty("--level", String(level - 1));
    const said = JSON.stringify(row.kind === "step" ? row.face : rowText(row, strings));
    if (element.getAttribute("data-said") === said) return;
    element.setAttribute("data-said", said);
    element.replaceChildren(...rowParts(row, strings));
  }

  #selectRow(row: TreeRow | undefined): void {
    if (row?.kind === "step") this.#options.onSelect(row.face.id);
  }

  #rowOf(target: EventTarget | null): TreeRow | undefined {
    return this.#list[this.#rows.indexOf(target) ?? -1];
  }

  #clicked({ target }: MouseEvent): void {
    const index = this.#rows.indexOf(target);
    const row = this.#list[index ?? -1];
    if (index === undefined || !row) return;
    this.#rows.focus(index);
    const onTwisty = target instanceof Element && target.closest(".twisty");
    if (onTwisty || row.kind === "group") this.#turn(row);
  }

  /** What Enter and a double click do. */
  #act(row: TreeRow | undefined): void {
    if (row?.kind === "step") this.#options.onReveal(row.face.id);
    else if (row?.kind === "output") this.#options.onOpenOutput(row.node, row.output);
    else if (row?.kind === "input") this.#rows.focus(this.#placeOf(row.from));
  }

  #turn(row: TreeRow): void {
    if (row.expanded === undefined || !this.#content) return;
    if (!this.#turned.delete(row.key)) this.#turned.add(row.key);
    this.update(this.#content);
  }

  #pressed(event: KeyboardEvent, index: number): void {
    const row = this.#list[index];
    if (!row) return;
    switch (event.key) {
      case "ArrowRight":
        if (row.expanded === false) this.#turn(row);
        else if (row.expanded) this.#rows.focus(index + 1);
        break;
      case "ArrowLeft":
        if (row.expanded) this.#turn(row);
        else this.#rows.focus(this.#parentOf(index));
        break;
      case "Enter":
        if (row.kind === "group") this.#turn(row);
        else this.#act(row);
        break;
      case "Escape":
        this.#options.onSelect(undefined);
        break;
      case " ":
        this.#selectRow(row);
        break;
      default:
        if (event.key.length !== 1 || event.key === "/") return;
        this.#type(event.key, index);
    }
    event.preventDefault();
  }

  #parentOf(index: number): number {
    const level = this.#list[index]?.level ?? 1;
    const parent = this.#list.findLastIndex((row, at) => at < index && row.level < level);
    return parent < 0 ? index : parent;
  }

  /** Leads to the next row that begins with what is typed. */
  #type(letter: string, index: number): void {
    const now = performance.now();
    this.#typed = now - this.#typedAt > PAUSE_MS ? letter : this.#typed + letter;
    this.#typedAt = now;
    const wanted = this.#typed.toLowerCase();
    const from = this.#typed.length === 1 ? index + 1 : index;
    const order = [...this.#list.keys()].map((step) => (from + step) % this.#list.length);
    const found = order.find((at) => {
      const row = this.#list[at];
      return row && rowText(row, this.#options.strings).toLowerCase().startsWith(wanted);
    });
    if (found !== undefined) this.#rows.focus(found);
  }
}

function rowText(row: TreeRow, strings: DagWords): string {
  if (row.kind === "step") return row.face.title;
  if (row.kind !== "group") return row.text;
  const { text, steps } = row;
  return `${text}, ${steps === 1 ? strings.groupStep : say(strings.groupSteps, steps)}`;
}

function rowParts(row: TreeRow, strings: DagWords): Node[] {
  const twisty = html("span", { class: "twisty" });
  if (row.expanded !== undefined) twisty.append(icon("chevron"));
  if (row.kind !== "step") return [twisty, html("span", { text: rowText(row, strings) })];
  const { name, title, slot, status, duration, badge, line } = row.face;
  const about = [strings.status[status], badge, duration].filter((text) => text).join(" · ");
  const seen = [
    html("span", { class: "tree-name", text: title }),
    ...(slot ? [html("span", { class: "muted", text: say(strings.slot, slot) })] : []),
    html("span", { class: "tree-about", text: about }),
    html("span", { class: "muted tree-line", text: line }),
  ];
  // What is said is all that is seen, and more.
  for (const part of seen) part.setAttribute("aria-hidden", "true");
  const said = html("span", { class: "unseen", text: name });
  return [said, twisty, statusIcon(status), ...seen];
}
