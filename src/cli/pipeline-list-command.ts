import { relative } from "node:path";
import type { Command } from "commander";
import type { PipelineRecord } from "../model/run-record.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { nothingToList, withHistory } from "./open-history.js";
import type { Finish } from "./run-command-line.js";
import { formatTable } from "./terminal/table.js";
import { terminalSurface } from "./terminal/terminal-surface.js";
import { timeText } from "./time-text.js";

interface ListOptions {
  readonly store?: string;
  readonly json?: true;
}

export function addPipelineListCommand(pipeline: Command, finish: Finish): void {
  pipeline
    .command("list")
    .description("List the pipelines that have run, in the order of their first run.")
    .option("--json", "print them as JSON")
    .option("--store <path>", "the store to read; default: the one of this folder")
    .action(async ({ store, json }: ListOptions) => {
      const text = await withHistory(store, (history) => {
        const { index } = history;
        const pipelines = index.pipelines();
        if (json) return JSON.stringify(pipelines, undefined, 2);
        return pipelines.length === 0 ? nothingToList(history) : pipelinesText(pipelines);
      });
      console.log(text);
      finish(exitCodes.ok);
    });
}

function pipelinesText(pipelines: readonly PipelineRecord[]): string {
  const rows = pipelines.map(({ name, runCount, latestRun, file }) => [
    name,
    String(runCount),
    timeText(latestRun.createdAt),
    latestRun.status,
    file === undefined ? "" : relative(process.cwd(), file),
  ]);
  const headings = ["NAME", "RUNS", "LAST RUN", "STATUS", "FILE"];
  return formatTable({ headings, rows }, terminalSurface());
}
