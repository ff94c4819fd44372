import type { RunChange, RunComparison, StepComparison } from "../model/run-comparison.js";
import { listSome } from "./list-some.js";
import { paint } from "./terminal/paint.js";
import { printable } from "./terminal/printable.js";
import type { TerminalSurface } from "./terminal/terminal-surface.js";
import { textWidth } from "./terminal/text-width.js";

/** A comparison for people: the first line says where the runs part, the rest what differs, field by field. */
export function comparisonText(comparison: RunComparison, surface: TerminalSurface): string {
  const { a, b, changes, steps } = comparison;
  const shown = steps.filter((step) => !differsOnlyInCaching(step));
  const sections = [
    { title: paint("run", "bold", surface), changes },
    ...shown.map((step) => ({ title: stepTitle(step, comparison, surface), ...step })),
  ].filter((section) => section.changes.length > 0 || "step" in section);
  const width = fieldWidth(sections.flatMap((section) => section.changes));
  const parts = sections.map((section) =>
    [section.title, ...section.changes.map((change) => changeText(change, width, surface))].join(
      "\n",
    ),
  );
  const compared = `a  ${printable(a.name)} (${a.status})\nb  ${printable(b.name)} (${b.status})`;
  return [verdict(comparison), compared, ...parts, countText(comparison, shown.length)].join(
    "\n\n",
  );
}

/** Whether nothing is told of the step but that one run made and the other took its outputs. */
function differsOnlyInCaching({ diverged, changes }: StepComparison): boolean {
  const isCaching = ({ of, a, b }: RunChange) =>
    of === "status" && [a, b].every((status) => status === "cached" || status === "completed");
  return !diverged && changes.every(isCaching);
}

function verdict({ firstDiverged, steps, changes, a, b }: RunComparison): string {
  const first = steps.find(({ step }) => step === firstDiverged);
  if (first) {
    return `The first step that diverged is ${printable(first.step)}: ${reasonText(first, { a, b })}.`;
  }
  return changes.length === 0 && steps.length === 0
    ? "The runs do not differ."
    : "No step diverged: each was made from the same, and made the same.";
}

function reasonText(step: StepComparison, { a, b }: Pick<RunComparison, "a" | "b">): string {
  if (step.in !== "both") return `only ${printable((step.in === "a" ? a : b).name)} has it`;
  const causes = ["code", "parameter", "input", "environment"];
  const named = step.changes.filter(({ of }) => causes.includes(of));
  const meant = named.length > 0 ? named : step.changes.filter(({ of }) => of !== "duration");
  return listSome(meant.map(fieldText), mostReasons);
}

const mostReasons = 3;

function stepTitle(
  { step, in: where, diverged }: StepComparison,
  { a, b }: RunComparison,
  surface: TerminalSurface,
): string {
  const name = paint(`step ${printable(step)}`, "bold", surface);
  if (where !== "both") return `${name} is only in ${printable((where === "a" ? a : b).name)}`;
  return diverged ? `${name} diverged` : name;
}

function fieldText({ of, name }: RunChange): string {
  return name === "" ? of : `${of} ${printable(name)}`;
}

/** So that values stand below each other, unless a name is longer than most. */
function fieldWidth(changes: readonly RunChange[]): number {
  const widths = changes.map((change) => textWidth(fieldText(change)));
  return Math.max(0, ...widths.filter((width) => width <= longestField));
}

const longestField = 40;

/** On one line where there is room, else both values below the name. */
function changeText(change: RunChange, width: number, surface: TerminalSurface): string {
  const { a, b, difference } = change;
  const field = fieldText(change);
  const [before, after] = [a, b].map((text) => (text === undefined ? "(none)" : printable(text)));
  const share = difference === undefined ? "" : `  ${difference}`;
  const arrow = surface.symbols === "ascii" ? "->" : "→";
  const space = " ".repeat(Math.max(0, width - textWidth(field)));
  const length = textWidth(`  ${field}${space}  ${before} ${arrow} ${after}${share}`);
  const red = paint(before ?? "", "red", surface);
  const green = paint(after ?? "", "green", surface);
  return surface.width !== undefined && length > surface.width
    ? `  ${field}${share}\n    a ${red}\n    b ${green}`
    : `  ${field}${space}  ${red} ${arrow} ${green}${share}`;
}

function countText({ steps, stepCount }: RunComparison, shown: number): string {
  const cached = steps.length - shown;
  const others = cached > 0 ? `; ${cached} more only in being cached` : "";
  return `${shown} of ${stepCount} ${stepCount === 1 ? "step differs" : "steps differ"}${others}.`;
}
