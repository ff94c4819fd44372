import { relative } from "node:path";
import type { Command } from "commander";
import type { RunRecord } from "../model/run-record.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { countText } from "./count-text.js";
import { findPipeline } from "./find-pipeline.js";
import type { PipelineShowJson } from "./json/json-outputs.js";
import { writeJson } from "./json/write-json.js";
import { type OpenHistory, withHistory } from "./open-history.js";
import { printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { runsTable } from "./runs-table.js";
import { factsText } from "./terminal/facts.js";
import { formatTable } from "./terminal/table.js";
import { terminalSurface } from "./terminal/terminal-surface.js";
import { timeText } from "./time-text.js";

interface ShowOptions {
  readonly store?: string;
  readonly json?: true;
}

export function addPipelineShowCommand(pipeline: Command, finish: Finish): void {
  const show = pipeline
    .command("show")
    .description("Show one pipeline: what it is for, its steps, and how its newest runs went.")
    .argument("<name>", "name of the pipeline")
    .option("--json", "print it as JSON")
    .action(async (name: string, { store, json }: ShowOptions) => {
      const shown = await withHistory(store, (history) => describe(history, name));
      if (json) writeJson("pipeline show", shown);
      else printText(pipelineText(shown));
      finish(exitCodes.ok);
    });
  addExamples(addStoreOption(show), [
    "pipelens pipeline show training",
    "pipelens pipeline show training --json",
  ]);
}

const newestCount = 10;

function describe(history: OpenHistory, name: string): PipelineShowJson {
  const { index } = history;
  const pipeline = findPipeline(history, name);
  const { runs } = index.runs({
    pipeline: name,
    unlisted: false,
    order: "descending",
    limit: newestCount,
  });
  const steps = index.run(pipeline.latestRun.id)?.steps ?? [];
  return { pipeline, steps: steps.map((step) => step.name), newestRuns: runs };
}

function pipelineText({ pipeline, steps, newestRuns }: PipelineShowJson): string {
  const surface = terminalSurface();
  const { name, description, file, firstRunAt, runCount, latestRun } = pipeline;
  const facts = factsText(
    [
      ["Pipeline", name],
      ["Description", description],
      ["File", file === undefined ? undefined : relative(process.cwd(), file)],
      ["Steps", steps.join(", ")],
      ["Runs", countText(runCount)],
      ["First run", timeText(firstRunAt)],
      ["Latest run", timeText(latestRun.createdAt)],
    ],
    surface,
  );
  const table = formatTable(runsTable(newestRuns, surface), surface);
  return [facts, table, ...moreText(name, newestRuns, runCount)].join("\n\n");
}

function moreText(name: string, shown: readonly RunRecord[], total: number): readonly string[] {
  if (shown.length >= total) return [];
  const count = `The newest ${shown.length} of ${countText(total)} runs`;
  return [`${count}; for all of them: pipelens pipeline runs list -p ${name} --limit 0`];
}
