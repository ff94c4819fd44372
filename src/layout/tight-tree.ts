/** A connected part of an acyclic graph, as numbers. Every edge leads to a higher rank. */
export interface RankedPart {
  readonly ranks: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The edges at each node, whichever way they lead. */
  readonly edgesAt: readonly (readonly number[])[];
}

const NONE = -1;

/** A spanning tree of edges that are as short as an edge can be, first made so by moving ranks. */
export function spanTightly(part: RankedPart): TightTree {
  const { ranks, from, to, edgesAt } = part;
  const count = ranks.length;
  const parentEdge = new Int32Array(count).fill(NONE);
  const inTree = new Uint8Array(count);
  const found = [0];
  inTree[0] = 1;
  let looked = 0;
  while (true) {
    for (; looked < found.length; looked++) {
      const node = found[looked] ?? 0;
      for (const edge of edgesAt[node] ?? []) {
        const other = otherEnd(part, edge, node);
        if (inTree[other] === 1 || slackOf(part, edge) > 0) continue;
        inTree[other] = 1;
        parentEdge[other] = edge;
        found.push(other);
      }
    }
    if (found.length === count) return new TightTree(part, parentEdge);
    let [nearest, least] = [NONE, Infinity];
    for (let edge = 0; edge < from.length; edge++) {
      if (inTree[from[edge] ?? 0] === inTree[to[edge] ?? 0]) continue;
      const slack = slackOf(part, edge);
      if (slack < least) [nearest, least] = [edge, slack];
    }
    // Moving the tree makes the edge tight; the node at its other end is found from its end in the tree.
    const by = inTree[from[nearest] ?? 0] === 1 ? least : -least;
    for (const node of found) ranks[node] = (ranks[node] ?? 0) + by;
    looked = 0;
  }
}

function slackOf({ ranks, from, to }: RankedPart, edge: number): number {
  return (ranks[to[edge] ?? 0] ?? 0) - (ranks[from[edge] ?? 0] ?? 0) - 1;
}

function otherEnd({ from, to }: RankedPart, edge: number, node: number): number {
  return (from[edge] === node ? to[edge] : from[edge]) ?? 0;
}

/**
 * Each tree edge is known by the node below it. Cutting it parts the tree, and its cut value is how much
 * longer all edges become if the lower part moves away: below zero, moving the other way pays.
 */
export class TightTree {
  readonly #part: RankedPart;
  readonly #parentEdge: Int32Array;
  readonly #cut: Float64Array;
  /** Nodes in postorder: those below a node stand just before it. */
  readonly #order: Int32Array;
  /** Where in it the nodes below each node begin, and where it stands itself. */
  readonly #low: Int32Array;
  readonly #at: Int32Array;

  constructor(part: RankedPart, parentEdge: Int32Array) {
    const count = part.ranks.length;
    this.#part = part;
    this.#parentEdge = parentEdge;
    this.#cut = new Float64Array(count);
    this.#order = new Int32Array(count);
    this.#low = new Int32Array(count);
    this.#at = new Int32Array(count);
    this.#number(0, 0);
    for (const node of this.#order)
      if (parentEdge[node] !== NONE) this.#cut[node] = this.#cutOf(node);
  }

  /** A node whose edge to its parent should leave the tree, looked for from a node on. */
  leavingNode(first: number): number | undefined {
    const count = this.#cut.length;
    for (let step = 0; step < count; step++) {
      const node = (first + step) % count;
      if ((this.#cut[node] ?? 0) < 0) return node;
    }
    return undefined;
  }

  /** The shortest edge that leads between the parts the other way than the leaving one. */
  enteringEdge(leaving: number): number | undefined {
    const { from, to, edgesAt } = this.#part;
    const isTail = from[this.#parentEdge[leaving] ?? 0] === leaving;
    let [nearest, least]: [number | undefined, number] = [undefined, Infinity];
    for (let at = this.#low[leaving] ?? 0; at <= (this.#at[leaving] ?? 0); at++) {
      const node = this.#order[at] ?? 0;
      for (const edge of edgesAt[node] ?? []) {
        const inner = isTail ? to[edge] : from[edge];
        const outer = isTail ? from[edge] : to[edge];
        if (inner !== node || this.#isBelow(outer ?? 0, leaving)) continue;
        const slack = slackOf(this.#part, edge);
        if (slack < least) [nearest, least] = [edge, slack];
      }
    }
    return nearest;
  }

  exchange(leaving: number, entering: number): void {
    const { ranks, from, to } = this.#part;
    const value = this.#cut[leaving] ?? 0;
    const [tail, head] = [from[entering] ?? 0, to[entering] ?? 0];
    const slack = slackOf(this.#part, entering);
    const inner = this.#isBelow(tail, leaving) ? tail : head;
    const by = inner === tail ? slack : -slack;
    for (let at = this.#low[leaving] ?? 0; at <= (this.#at[leaving] ?? 0); at++) {
      const node = this.#order[at] ?? 0;
      ranks[node] = (ranks[node] ?? 0) + by;
    }
    const top = this.#climb(tail, head, value);
    this.#climb(head, tail, -value);
    this.#turnOver(inner, leaving, { edge: entering, cut: -value });
    this.#number(top, this.#low[top] ?? 0);
  }

  /** Adds to the cut values on the way up to the node that is above another one too; answers that. */
  #climb(start: number, other: number, value: number): number {
    const { from } = this.#part;
    let node = start;
    while (!this.#isBelow(other, node)) {
      const edge = this.#parentEdge[node] ?? 0;
      this.#cut[node] = (this.#cut[node] ?? 0) + (from[edge] === node ? value : -value);
      node = otherEnd(this.#part, edge, node);
    }
    return node;
  }

  /** Hangs the part below a node onto an edge at one of its nodes: parents on the way become children. */
  #turnOver(
    inner: number,
    leaving: number,
    entering: { readonly edge: number; readonly cut: number },
  ) {
    let { edge, cut } = entering;
    for (let node = inner; ; ) {
      const [nextEdge, nextCut] = [this.#parentEdge[node] ?? 0, this.#cut[node] ?? 0];
      this.#parentEdge[node] = edge;
      this.#cut[node] = cut;
      if (node === leaving) return;
      node = otherEnd(this.#part, nextEdge, node);
      [edge, cut] = [nextEdge, nextCut];
    }
  }

  #isBelow(node: number, top: number): boolean {
    const at = this.#at[node] ?? 0;
    return at >= (this.#low[top] ?? 0) && at <= (this.#at[top] ?? 0);
  }

  /** Numbers the nodes below one anew, without calling itself: a chain may be some thousand nodes long. */
  #number(root: number, first: number): void {
    const { edgesAt } = this.#part;
    const stack = [root];
    const nextEdge = [0];
    let counter = first;
    this.#low[root] = counter;
    while (stack.length > 0) {
      const depth = stack.length - 1;
      const node = stack[depth] ?? 0;
      const next = nextEdge[depth] ?? 0;
      nextEdge[depth] = next + 1;
      const edge = edgesAt[node]?.[next];
      if (edge === undefined) {
        this.#order[counter] = node;
        this.#at[node] = counter++;
        stack.pop();
        nextEdge.pop();
        continue;
      }
      const other = otherEnd(this.#part, edge, node);
      if (this.#parentEdge[other] !== edge || edge === this.#parentEdge[node]) continue;
      this.#low[other] = counter;
      stack.push(other);
      nextEdge.push(0);
    }
  }

  /** From the edges at the node alone, since the cut values of those below it are known. */
  #cutOf(node: number): number {
    const { from, edgesAt } = this.#part;
    const own = this.#parentEdge[node] ?? 0;
    const isTail = from[own] === node;
    let value = 1;
    for (const edge of edgesAt[node] ?? []) {
      if (edge === own) continue;
      const sign = (from[edge] === node) === isTail ? 1 : -1;
      const other = otherEnd(this.#part, edge, node);
      const below = this.#parentEdge[other] === edge ? (this.#cut[other] ?? 0) : 0;
      value += sign * (1 - below);
    }
    return value;
  }
}
