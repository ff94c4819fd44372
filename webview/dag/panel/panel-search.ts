import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import type { GraphSearch, GraphSearchOptions } from "../search/graph-search.js";
import type { LaterParts } from "./later-parts.js";
import type { Find } from "./picture.js";

export interface PanelSearchOptions extends Pick<GraphSearchOptions, "onChange" | "onShow"> {
  readonly strings: DagWords;
  /** The search is wanted, and has not come yet. */
  readonly onWant: () => void;
}

/** The button that opens the search, which comes later, and takes the button's place. */
export class PanelSearch {
  readonly element: HTMLElement;
  readonly #options: PanelSearchOptions;
  readonly #opener;
  #search: GraphSearch | undefined;
  #isWanted = false;

  constructor(options: PanelSearchOptions) {
    this.#options = options;
    const label = options.strings.find;
    this.#opener = button({ look: "icon", label, icon: "search", onPress: () => this.open() });
    this.element = html("div", { class: "find" }, this.#opener.element);
  }

  take({ GraphSearch }: LaterParts): void {
    const opener = this.#opener.element;
    this.#search = new GraphSearch({
      ...this.#options,
      onClose: (hadFocus) => {
        opener.hidden = false;
        if (hadFocus) opener.focus();
        this.#options.onChange();
      },
    });
    this.element.append(this.#search.element);
    if (this.#isWanted) this.open();
  }

  open(): void {
    this.#isWanted = true;
    if (!this.#search) this.#options.onWant();
    else {
      this.#opener.element.hidden = true;
      this.#search.open();
    }
  }

  /** The steps that are found; undefined while nothing is searched. */
  readonly find: Find = (nodes, faces) => this.#search?.find(nodes, faces);
}
