import type { DagWords } from "../../../src/protocol/dag-words.js";
import { say } from "../../shared/words.js";
import type { Drift } from "../view/topology.js";
import { shorten } from "./shorten.js";

/** How a step differs from what the run had; the weightiest, where there are several. */
export type DriftMark = "added" | "removed" | "rewired" | "changed";

export interface DriftFace {
  readonly mark: DriftMark;
  readonly word: string;
  /** All of it, in words. */
  readonly says: readonly string[];
}

type Marks = Omit<Drift, "faceOf">;

/** What is to be said of a step that differs. */
export function driftFace(id: string, drift: Marks, strings: DagWords): DriftFace | undefined {
  const marks = marksOf(id, drift);
  const [mark] = marks;
  if (!mark) return undefined;
  const changes = (drift.changed.get(id) ?? []).map(({ name, before, now }) =>
    before === undefined
      ? say(strings.parameterNew, name, shorten(now))
      : say(strings.parameterChanged, name, shorten(before), shorten(now)),
  );
  return {
    mark,
    word: strings.drift[mark],
    says: [...marks.map((one) => say(strings.driftSays[one], drift.run)), ...changes],
  };
}

/** How much differs, in one line: "2 added, 1 removed". */
export function driftSummary(drift: Drift, strings: DagWords): string {
  const counts = [
    [drift.added.size, strings.driftAdded],
    [drift.removed.length, strings.driftRemoved],
    [drift.rewired.size, strings.driftRewired],
    [drift.changed.size, strings.driftChanged],
  ] as const;
  const said = counts.flatMap(([count, text]) => (count > 0 ? [say(text, count)] : []));
  return say(strings.sinceRun, drift.run, said.join(", "));
}

function marksOf(id: string, drift: Marks): readonly DriftMark[] {
  const removed = drift.removed.some((node) => node.id === id);
  return [
    ...(drift.added.has(id) ? (["added"] as const) : []),
    ...(removed ? (["removed"] as const) : []),
    ...(drift.rewired.has(id) ? (["rewired"] as const) : []),
    ...(drift.changed.has(id) ? (["changed"] as const) : []),
  ];
}
