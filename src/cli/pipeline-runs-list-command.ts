import type { Command } from "commander";
import { NotFoundError } from "../model/errors.js";
import type { RunIndex } from "../model/run-index.js";
import type { RunRecord } from "../model/run-record.js";
import { durationText } from "../running/duration-text.js";
import { exitCodes } from "./exit-codes.js";
import { formatTable, terminalSurface } from "./format-table.js";
import { noRunsYet, withHistory } from "./open-history.js";
import type { Finish } from "./run-command-line.js";
import { timeText } from "./time-text.js";

interface RunsOptions {
  readonly pipeline?: string;
  readonly store?: string;
  readonly json?: true;
}

export function addPipelineRunsListCommand(runs: Command, finish: Finish): void {
  runs
    .command("list")
    .description("List runs, oldest first.")
    .option("-p, --pipeline <name>", "only runs of this pipeline")
    .option("--json", "print them as JSON")
    .option("--store <path>", "the store to read; default: the one of this folder")
    .action(async ({ pipeline, store, json }: RunsOptions) => {
      const text = await withHistory(store, ({ root, index }) => {
        const found = runsOf(index, pipeline);
        if (json) return JSON.stringify(found, undefined, 2);
        return found.length === 0 ? noRunsYet(root) : runsText(found);
      });
      console.log(text);
      finish(exitCodes.ok);
    });
}

function runsOf(index: RunIndex, pipeline: string | undefined): readonly RunRecord[] {
  if (pipeline === undefined) return index.runs().runs;
  const known = index.pipelines().map(({ name }) => name);
  if (known.length > 0 && !known.includes(pipeline)) {
    throw new NotFoundError(
      "pipeline-not-found",
      `No pipeline named ${pipeline} has run. Those that have are ${known.join(", ")}.`,
    );
  }
  return index.runs({ pipeline }).runs;
}

function runsText(runs: readonly RunRecord[]): string {
  const rows = runs.map((run) => [
    run.pipeline,
    run.name,
    run.status,
    timeText(run.createdAt),
    run.durationMs === undefined ? "" : durationText(run.durationMs),
    `${run.endedStepCount}/${run.stepCount}`,
  ]);
  const headings = ["PIPELINE", "RUN NAME", "STATUS", "STARTED", "DURATION", "STEPS"];
  return formatTable({ headings, rows }, terminalSurface());
}
