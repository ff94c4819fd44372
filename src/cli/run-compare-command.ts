import type { Command } from "commander";
import { compareRuns } from "../inspect/compare-runs.js";
import type { RunComparison } from "../model/run-comparison.js";
import type { RunDetails } from "../model/run-record.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { comparisonText } from "./comparison-text.js";
import { findRun, runArgument } from "./find-run.js";
import { writeJson } from "./json/write-json.js";
import { withHistory } from "./open-history.js";
import { printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { statusCell } from "./terminal/status-cell.js";
import { formatTable } from "./terminal/table.js";
import { type TerminalSurface, terminalSurface } from "./terminal/terminal-surface.js";

interface CompareOptions {
  readonly store?: string;
  readonly json?: true;
  readonly steps?: true;
}

export function addRunCompareCommand(parent: Command, finish: Finish): void {
  const compare = parent
    .command("compare")
    .description("Say which step of two runs diverged first, and what differs between them.")
    .argument("<a>", runArgument)
    .argument("<b>", "the run it is compared with")
    .option("--steps", "list all steps too, also those in which nothing differs")
    .option("--json", "print what differs as JSON, long texts whole")
    .action(async (nameA: string, nameB: string, { store, json, steps }: CompareOptions) => {
      const runs = await withHistory(store, (history) => ({
        a: findRun(history, nameA),
        b: findRun(history, nameB),
      }));
      const comparison = compareRuns(runs.a, runs.b, { whole: json ?? false });
      const surface = terminalSurface();
      if (json) writeJson("run compare", comparison);
      else {
        const table = steps ? [stepsTable(runs, comparison, surface)] : [];
        printText([comparisonText(comparison, surface), ...table].join("\n\n"));
      }
      finish(comparison.firstDiverged === undefined ? exitCodes.ok : exitCodes.failed);
    });
  addExamples(
    addStoreOption(compare),
    ["pipelens run compare latest~1 latest", "pipelens run compare first second --steps"],
    "Ends with 0 where no step diverged, with 1 where one did, and with 2 where there is no such run.",
  );
}

interface Runs {
  readonly a: RunDetails;
  readonly b: RunDetails;
}

function stepsTable({ a, b }: Runs, comparison: RunComparison, surface: TerminalSurface): string {
  const differing = new Map(comparison.steps.map((step) => [step.step, step]));
  const [inA, inB] = [a, b].map((run) => new Map(run.steps.map((step) => [step.name, step])));
  const names = new Set([...a.steps, ...b.steps].map(({ name }) => name));
  const rows = [...names].map((name) => {
    const step = differing.get(name);
    const [left, right] = [inA, inB].map((steps) => {
      const status = steps?.get(name)?.status;
      return status ? statusCell(status, surface) : "";
    });
    const fields = [...new Set(step?.changes.map(({ of }) => of))].join(", ");
    return [name, left ?? "", right ?? "", step?.diverged ? "yes" : "no", fields];
  });
  return formatTable({ headings: ["STEP", "A", "B", "DIVERGED", "DIFFERS IN"], rows }, surface);
}
