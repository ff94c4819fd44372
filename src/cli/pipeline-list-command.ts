import { relative } from "node:path";
import type { Command } from "commander";
import type { PipelineRecord } from "../model/run-record.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { writeJson } from "./json/write-json.js";
import { nothingToList, withHistory } from "./open-history.js";
import { printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { statusCell } from "./terminal/status-cell.js";
import { formatTable } from "./terminal/table.js";
import { terminalSurface } from "./terminal/terminal-surface.js";
import { timeText } from "./time-text.js";

interface ListOptions {
  readonly store?: string;
  readonly json?: true;
}

export function addPipelineListCommand(pipeline: Command, finish: Finish): void {
  const list = pipeline
    .command("list")
    .description("List the pipelines that have run, in the order of their first run.")
    .option("--json", "print them as JSON")
    .action(async ({ store, json }: ListOptions) => {
      await withHistory(store, (history) => {
        const pipelines = history.index.pipelines();
        if (json) writeJson("pipeline list", { pipelines });
        else printText(pipelines.length === 0 ? nothingToList(history) : pipelinesText(pipelines));
      });
      finish(exitCodes.ok);
    });
  addExamples(addStoreOption(list), ["pipelens pipeline list", "pipelens pipeline list --json"]);
}

function pipelinesText(pipelines: readonly PipelineRecord[]): string {
  const surface = terminalSurface();
  const headings = [
    "NAME",
    { text: "RUNS", align: "right" },
    "LAST RUN",
    "STATUS",
    "FILE",
  ] as const;
  const rows = pipelines.map(({ name, runCount, latestRun, file }) => [
    name,
    String(runCount),
    timeText(latestRun.createdAt),
    statusCell(latestRun.status, surface),
    file === undefined ? "" : relative(process.cwd(), file),
  ]);
  return formatTable({ headings, rows }, surface);
}
