import { type ChangeKind, changeKinds } from "../../src/protocol/change-kinds.js";

/** What the page keeps over a reload. The extension reads which runs it compared. */
export interface PageState {
  readonly root?: string;
  readonly a?: string;
  readonly b?: string;
  /** Kinds of changes that are not ticked. */
  readonly hidden: readonly ChangeKind[];
}

export function readState(kept: unknown): PageState {
  const state = (kept ?? {}) as Partial<PageState>;
  const hidden = Array.isArray(state.hidden) ? state.hidden : [];
  return { ...state, hidden: changeKinds.filter((kind) => hidden.includes(kind)) };
}
