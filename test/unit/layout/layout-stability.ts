import type { GraphLayout } from "../../../src/layout/graph-layout.js";

export interface Stability {
  /** Share of the old nodes that moved more than 4 px. */
  readonly movedShare: number;
  readonly meanMove: number;
  /** Pairs of old nodes of one column that changed their order. */
  readonly flipped: number;
}

export function stabilityOf(before: GraphLayout, after: GraphLayout): Stability {
  const pairs = [...before.nodes.values()].flatMap((old) => {
    const now = after.nodes.get(old.id);
    return now ? [{ old, now }] : [];
  });
  const moves = pairs.map(({ old, now }) => Math.hypot(now.x - old.x, now.y - old.y));
  let flipped = 0;
  for (const [index, a] of pairs.entries()) {
    for (const b of pairs.slice(index + 1)) {
      if (a.old.rank !== b.old.rank || a.now.rank !== b.now.rank) continue;
      if ((a.old.y - b.old.y) * (a.now.y - b.now.y) < 0) flipped++;
    }
  }
  return {
    movedShare: moves.filter((move) => move > 4).length / Math.max(1, moves.length),
    meanMove: moves.reduce((sum, move) => sum + move, 0) / Math.max(1, moves.length),
    flipped,
  };
}
