import type { StepNode } from "../../../src/model/graph.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import type { NodeFace } from "../node-face.js";
import { findSteps } from "./find-steps.js";
import { searchBar } from "./search-bar.js";
import { StepSearch } from "./step-search.js";

export interface GraphSearchOptions {
  readonly strings: DagWords;
  /** What is found is another set of steps. */
  readonly onChange: () => void;
  /** The user goes to a match. */
  readonly onShow: (step: string) => void;
  readonly onClose: (hadFocus: boolean) => void;
}

/** A search through the steps of a graph: its field, and what it finds. */
export class GraphSearch {
  readonly #bar;
  readonly #strings: DagWords;
  readonly #search = new StepSearch();

  constructor({ strings, onChange, onShow, onClose }: GraphSearchOptions) {
    this.#strings = strings;
    this.#bar = searchBar({
      strings,
      onQuery: onChange,
      onClose,
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
