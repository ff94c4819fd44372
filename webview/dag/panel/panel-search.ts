import type { StepNode } from "../../../src/model/graph.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import type { NodeFace } from "../node-face.js";
import { findSteps } from "../search/find-steps.js";
import { searchBar } from "../search/search-bar.js";
import { StepSearch } from "../search/step-search.js";

export interface PanelSearchOptions {
  readonly strings: DagWords;
  /** What is found is another set of steps. */
  readonly onChange: () => void;
  /** The user goes to a match. */
  readonly onShow: (step: string) => void;
}

/** The page's search: its field, and what it finds. */
export class PanelSearch {
  readonly #bar;
  readonly #strings: DagWords;
  readonly #search = new StepSearch();

  constructor({ strings, onChange, onShow }: PanelSearchOptions) {
    this.#strings = strings;
    this.#bar = searchBar({
      strings,
      onQuery: onChange,
      onClose: onChange,
      onStep: (by) => {
        const step = this.#search.step(by);
        if (step !== undefined) onShow(step);
        this.#count();
      },
    });
  }

  get element(): HTMLElement {
    return this.#bar.element;
  }

  open(): void {
    this.#bar.open();
  }

  close(): void {
    this.#bar.close();
  }

  /** The steps that are found; undefined while nothing is searched. */
  find(
    nodes: readonly StepNode[],
    faces: ReadonlyMap<string, NodeFace>,
  ): readonly string[] | undefined {
    const { query } = this.#bar;
    const isAsked = query.trim() !== "";
    const steps = nodes.map((node) => ({ node, status: faces.get(node.id)?.status ?? "none" }));
    this.#search.take(isAsked ? findSteps(query, steps, this.#strings.status) : []);
    this.#count();
    return isAsked ? this.#search.found : undefined;
  }

  #count(): void {
    this.#bar.update({ count: this.#search.found.length, shown: this.#search.place });
  }
}
