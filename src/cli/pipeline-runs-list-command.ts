import type { Command } from "commander";
import { durationText } from "../model/duration-text.js";
import { NotFoundError } from "../model/errors.js";
import type { RunIndex } from "../model/run-index.js";
import type { RunRecord } from "../model/run-record.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { nothingToList, withHistory } from "./open-history.js";
import type { Finish } from "./run-command-line.js";
import { formatTable } from "./terminal/table.js";
import { terminalSurface } from "./terminal/terminal-surface.js";
import { timeText } from "./time-text.js";

interface RunsOptions {
  readonly pipeline?: string;
  readonly store?: string;
  readonly json?: true;
  readonly unlisted?: true;
}

export function addPipelineRunsListCommand(runs: Command, finish: Finish): void {
  runs
    .command("list")
    .description("List runs, oldest first.")
    .option("-p, --pipeline <name>", "only runs of this pipeline")
    .option("--unlisted", "only runs that belong to no registered pipeline")
    .option("--json", "print them as JSON")
    .option("--store <path>", "the store to read; default: the one of this folder")
    .action(async ({ store, json, ...filter }: RunsOptions) => {
      const text = await withHistory(store, (history) => {
        const { index } = history;
        const found = runsOf(index, filter);
        if (json) return JSON.stringify(found, undefined, 2);
        return found.length === 0 ? nothingToList(history) : runsText(found);
      });
      console.log(text);
      finish(exitCodes.ok);
    });
}

function runsOf(index: RunIndex, { pipeline, unlisted }: RunsOptions): readonly RunRecord[] {
  if (pipeline === undefined) return index.runs(unlisted ? { unlisted } : {}).runs;
  const { runs } = index.runs({ pipeline, unlisted: unlisted ?? false });
  return runs.length > 0 ? runs : explainNone(index, pipeline);
}

/** Why a pipeline has none that are asked for: no mistake, where it has others. */
function explainNone(index: RunIndex, pipeline: string): readonly RunRecord[] {
  if (index.runs({ pipeline, limit: 1 }).total > 0) return [];
  const known = index.pipelines().map(({ name }) => name);
  if (known.length === 0) return [];
  throw new NotFoundError(
    "pipeline-not-found",
    `No pipeline named ${pipeline} has run. Those that have are ${known.join(", ")}.`,
  );
}

function runsText(runs: readonly RunRecord[]): string {
  const rows = runs.map((run) => [
    run.unlisted ? `${run.pipeline} (unlisted)` : run.pipeline,
    run.name,
    run.status,
    timeText(run.createdAt),
    run.durationMs === undefined ? "" : durationText(run.durationMs),
    `${run.endedStepCount}/${run.stepCount}`,
  ]);
  const headings = ["PIPELINE", "RUN NAME", "STATUS", "STARTED", "DURATION", "STEPS"];
  return formatTable({ headings, rows }, terminalSurface());
}
