/** What the user has done to a view, for undoing it. */
export interface ViewHistory<State> {
  readonly past: readonly State[];
  readonly now: State;
  readonly future: readonly State[];
  /** Whether the view is being moved: all moves one after the other are one step. */
  readonly moving: boolean;
}

const MAX_STEPS = 100;

export function newHistory<State>(now: State): ViewHistory<State> {
  return { past: [], now, future: [], moving: false };
}

/** Notes a change. A move that follows a move belongs to it. */
export function changed<State>(
  history: ViewHistory<State>,
  now: State,
  kind: "move" | "change",
): ViewHistory<State> {
  const moving = kind === "move";
  if (moving && history.moving) return { ...history, now, future: [] };
  const past = [...history.past, history.now].slice(-MAX_STEPS);
  return { past, now, future: [], moving };
}

/** The history one step back; the same where there is none. */
export function undone<State>(history: ViewHistory<State>): ViewHistory<State> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const future = [history.now, ...history.future];
  return { past: history.past.slice(0, -1), now: before, future, moving: false };
}

export function redone<State>(history: ViewHistory<State>): ViewHistory<State> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future, moving: false };
}
