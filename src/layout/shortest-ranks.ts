import { type RankedPart, spanTightly } from "./tight-tree.js";

/**
 * Exchanges times nodes. Each exchange is a small step that looks at many nodes, so of a large part only the first ones
 * are made, which shorten the most; up to some 3,000 nodes all are.
 */
const MOST_WORK = 10_000_000;

/**
 * Ranks for one connected part, such that all links together are as short as can be: Gansner's network
 * simplex. Short lines pass few columns, and so they cross few others. `ranks` is changed in place; it
 * must be feasible to begin with.
 */
export function shortenRanks(part: RankedPart): void {
  const tree = spanTightly(part);
  const most = MOST_WORK / part.ranks.length;
  let searched = 0;
  for (let count = 0; count < most; count++) {
    const leaving = tree.leavingNode(searched);
    if (leaving === undefined) return;
    searched = leaving;
    const entering = tree.enteringEdge(leaving);
    if (entering === undefined) return;
    tree.exchange(leaving, entering);
  }
}
