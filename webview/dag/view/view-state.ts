import type { Direction } from "../../../src/layout/graph-layout.js";
import type { Viewport } from "../render/viewport.js";
import type { NodeSet } from "./node-set.js";

/** What the user has chosen to see of a graph: plain data, which is kept and undone. */
export interface ViewState {
  /** Ids of the folded groups. */
  readonly folded: readonly string[];
  /** The part that alone is drawn. */
  readonly focus?: NodeSet | undefined;
  /** Steps that stand out from the others. */
  readonly highlight?: NodeSet | undefined;
  readonly direction: Direction;
  /** Undefined while nobody has moved the view. */
  readonly viewport?: Viewport | undefined;
}

/** Larger graphs whose steps have groups are shown by them at first. */
const FOLDED_FROM = 300;

/** How a graph that nobody has looked at yet is shown. */
export function firstFolded(stepCount: number, groups: Iterable<string>): readonly string[] {
  return stepCount > FOLDED_FROM ? [...groups] : [];
}

/** Whether two states draw the same steps, wherever they stand. */
export function drawsSame(a: ViewState, b: ViewState): boolean {
  return viewKey(a) === viewKey(b);
}

/** Names the part of a graph that a state draws, and which way. */
export function viewKey({ folded, focus, direction }: ViewState): string {
  return JSON.stringify([direction, [...folded].sort(), focus?.reach, focus?.of]);
}
