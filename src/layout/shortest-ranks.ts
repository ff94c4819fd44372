import { type RankedPart, spanTightly } from "./tight-tree.js";

/** Above this many exchanges the ranks are good enough: each one is a small step. */
const MAX_EXCHANGES = 20_000;

/**
 * Ranks for one connected part, such that all links together are as short as can be: Gansner's network
 * simplex. Short lines pass few columns, and so they cross few others. `ranks` is changed in place; it
 * must be feasible to begin with.
 */
export function shortenRanks(part: RankedPart): void {
  const tree = spanTightly(part);
  let searched = 0;
  for (let count = 0; count < MAX_EXCHANGES; count++) {
    const leaving = tree.leavingNode(searched);
    if (leaving === undefined) return;
    searched = leaving;
    const entering = tree.enteringEdge(leaving);
    if (entering === undefined) return;
    tree.exchange(leaving, entering);
  }
}
