import type { Command } from "commander";
import type { RunDetails } from "../model/run-record.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { findRun, runArgument } from "./find-run.js";
import { writeJson } from "./json/write-json.js";
import { withHistory } from "./open-history.js";
import { printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { errorTexts, runFacts, stepsTable } from "./run-text.js";
import { formatTable } from "./terminal/table.js";
import { terminalSurface } from "./terminal/terminal-surface.js";

interface ShowOptions {
  readonly pipeline?: string;
  readonly store?: string;
  readonly json?: true;
}

/** `pipelens run show`, and `pipelens pipeline runs show` with it. */
export function addRunShowCommand(parent: Command, finish: Finish): void {
  const show = parent
    .command("show")
    .description("Show one run: how it went, why each step ran or did not, and what it made.")
    .argument("<run>", runArgument)
    .option("-p, --pipeline <name>", "only a run of this pipeline")
    .option("--json", "print all that is kept of it as JSON")
    .action(async (wanted: string, { store, json, ...choice }: ShowOptions) => {
      const run = await withHistory(store, (history) => findRun(history, wanted, choice));
      if (json) writeJson("run show", run);
      else printText(runText(run));
      finish(exitCodes.ok);
    });
  addExamples(addStoreOption(show), [
    "pipelens run show latest -p training",
    "pipelens run show first --json",
  ]);
}

function runText(run: RunDetails): string {
  const surface = terminalSurface();
  return [
    runFacts(run, surface),
    formatTable(stepsTable(run, surface), surface),
    ...errorTexts(run),
  ].join("\n\n");
}
