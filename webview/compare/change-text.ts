import type { RunChange, RunComparison, StepComparison } from "../../src/model/run-comparison.js";
import type { CompareWords } from "../../src/protocol/compare-words.js";
import { say } from "../shared/words.js";

/** What a change is of, in a few words: `parameter gamma`, `duration`. */
function changeLabel({ of, name }: RunChange, words: CompareWords): string {
  const kind = words.of[of];
  // The only output of a step that names none is called so.
  if (name === "" || (of === "output" && name === "output")) return kind;
  // Code is named in words already.
  return of === "code" ? `${kind}: ${name}` : `${kind} ${name}`;
}

/** Where the runs first differ, and in what, in one sentence; that they do not, where they do not. */
export function verdictText(comparison: RunComparison, words: CompareWords): string {
  const { firstDiverged, steps, changes } = comparison;
  const first = steps.find(({ step }) => step === firstDiverged);
  if (first) return say(words.first, first.step, causeText(first, words));
  return steps.length + changes.length === 0 ? words.identical : words.noneDiverged;
}

function causeText(step: StepComparison, words: CompareWords): string {
  if (step.in === "a") return words.firstOnlyA;
  if (step.in === "b") return words.firstOnlyB;
  const made = step.changes.filter(
    ({ of }) => of === "code" || of === "parameter" || of === "input",
  );
  const results = step.changes.filter(
    ({ of }) => of === "error" || of === "status" || of === "output",
  );
  const telling = made.length > 0 ? made : results;
  const [cause] = telling;
  if (!cause) return words.firstUnknown;
  const text = changeSentence(cause, words);
  return telling.length === 1 ? text : say(words.firstAndMore, text, telling.length - 1);
}

function changeSentence(change: RunChange, words: CompareWords): string {
  const { of, name, a, b } = change;
  if (of === "code") return say(words.firstCode, name);
  const label = changeLabel(change, words);
  if (a === undefined) return say(words.firstAdded, label);
  return b === undefined ? say(words.firstRemoved, label) : say(words.firstChanged, label, a, b);
}
