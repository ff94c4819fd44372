import type { DagAction } from "../../../src/protocol/dag-messages.js";
import { drawnCount, MOST_DRAWN } from "../view/drawn-count.js";
import type { ViewState } from "../view/view-state.js";
import type { Told } from "./told.js";

/** Parts of more steps than this are no help in a graph that is too large. */
const LARGE_PART = 300;

/** What may be drawn of the told graph: one that is too large is not, unless somebody insists. */
export class DrawLimit {
  readonly #told: Told;
  /** Keys of pictures that are to be drawn however large they are. */
  readonly #insisted = new Set<string>();

  constructor(told: Told) {
    this.#told = told;
  }

  /** The graph that is told now is drawn from now on. */
  insist(): void {
    const { graph } = this.#told;
    if (graph) this.#insisted.add(graph.key);
  }

  allows(state: Partial<ViewState>): boolean {
    const { graph } = this.#told;
    if (!graph || this.#insisted.has(graph.key)) return true;
    return drawnCount(graph.graph, state) <= MOST_DRAWN;
  }

  /** Whether an action would draw more than may be drawn. */
  forbids(action: DagAction, { folded = [], focus }: Partial<ViewState>): boolean {
    if (action === "show-all") return !this.allows({ folded });
    return action === "unfold-all" && !this.allows({ folded: [], focus });
  }

  /** Of a graph that is too large to be drawn: all that belongs to a step, or only what is next to it. */
  partAround(step: string): Partial<ViewState> {
    const focus = { of: [step], reach: "connected" } as const;
    const { graph } = this.#told;
    const isReadable = graph !== undefined && drawnCount(graph.graph, { focus }) <= LARGE_PART;
    return { focus: isReadable ? focus : { of: [step], reach: "neighbours" } };
  }
}
