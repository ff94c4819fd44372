import type { Command } from "commander";
import { NotFoundError } from "../model/errors.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { withHistory } from "./open-history.js";
import type { Finish } from "./run-command-line.js";
import { errorTexts, runFacts, stepRows } from "./run-text.js";
import { formatTable } from "./terminal/table.js";
import { terminalSurface } from "./terminal/terminal-surface.js";

interface ShowOptions {
  readonly store?: string;
  readonly json?: true;
}

export function addPipelineRunsShowCommand(runs: Command, finish: Finish): void {
  runs
    .command("show")
    .description("Show one run: how it went, why each step ran or did not, and what it made.")
    .argument("<run>", "name or id of the run")
    .option("--json", "print all that is kept of it as JSON")
    .option("--store <path>", "the store to read; default: the one of this folder")
    .action(async (wanted: string, { store, json }: ShowOptions) => {
      const run = await withHistory(store, ({ index }) => index.run(wanted));
      if (!run) {
        throw new NotFoundError(
          "run-not-found",
          `No run has the name or id ${wanted}. List those there are with: pipelens pipeline runs list`,
        );
      }
      console.log(
        json
          ? JSON.stringify(run, undefined, 2)
          : [
              runFacts(run),
              formatTable({ headings, rows: stepRows(run) }, terminalSurface()),
              ...errorTexts(run),
            ].join("\n\n"),
      );
      finish(exitCodes.ok);
    });
}

const headings = ["STEP", "STATUS", "DURATION", "WHY", "OUTPUTS"];
