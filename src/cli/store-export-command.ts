import type { Command } from "commander";
import { byteText } from "../model/byte-size.js";
import { NotFoundError } from "../model/errors.js";
import type { ExportResult } from "../model/store-archive.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { countText } from "./count-text.js";
import { findRun, runArgument } from "./find-run.js";
import { writeJson } from "./json/write-json.js";
import { type OpenHistory, withHistory } from "./open-history.js";
import { printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { workOnStore } from "./store-work.js";
import { printable } from "./terminal/printable.js";

interface ExportOptions {
  readonly output: string;
  readonly all?: true;
  readonly pipeline?: string;
  readonly json?: true;
  readonly store?: string;
}

export function addStoreExportCommand(store: Command, finish: Finish): void {
  const command = addStoreOption(store.command("export"))
    .description("Write runs with their journals, logs and outputs to one file (tar, gzip).")
    .argument("[runs...]", `runs, each as ${runArgument}`)
    .requiredOption("-o, --output <file>", "the file to write; one that exists is refused")
    .option("-p, --pipeline <name>", "all runs of this pipeline that have ended")
    .option("--all", "all runs of the store that have ended")
    .option("--json", "print what was written as JSON")
    .action((runs: readonly string[], options: ExportOptions) => exportTo(runs, options, finish));
  addExamples(
    command,
    ["pipelens store export first -o first.tar.gz", "pipelens store export --all -o runs.tar.gz"],
    "What deleted runs hold is exported only where they are named.",
  );
}

async function exportTo(
  names: readonly string[],
  { output, all, pipeline, json, store }: ExportOptions,
  finish: Finish,
): Promise<void> {
  const { root, chosen } = await withHistory(store, (history) => ({
    root: history.root,
    chosen: chooseRuns(history, { names, all, pipeline }),
  }));
  const result = await workOnStore(finish, async (work) => {
    const { exportRuns } = await import("../store/archive/export-runs.js");
    return exportRuns(root, { runIds: chosen.ids, file: output }, work);
  });
  if (!result) return;
  const remarks = [...result.remarks, ...chosen.remarks];
  if (json) writeJson("store export", { ...result, remarks });
  else printText(resultText(result, remarks));
  finish(exitCodes.ok);
}

interface ChosenRuns {
  readonly ids: readonly string[];
  readonly remarks: readonly string[];
}

function chooseRuns(
  history: OpenHistory,
  {
    names,
    all,
    pipeline,
  }: {
    readonly names: readonly string[];
    readonly all: true | undefined;
    readonly pipeline: string | undefined;
  },
): ChosenRuns {
  const { index } = history;
  const named = names.map((name) => findRun(history, name).id);
  const isOfMany = all !== undefined || pipeline !== undefined;
  const many = isOfMany ? index.runs(pipeline === undefined ? {} : { pipeline }).runs : [];
  const ended = many.filter(({ status }) => status !== "running");
  const ids = [...new Set([...named, ...ended.map(({ id }) => id)])];
  if (ids.length === 0) throw nothingToExport(isOfMany, pipeline);
  const running = many.length - ended.length;
  const remark = `${running} of ${many.length} runs go on, and were left out. Export them once they have ended.`;
  return { ids, remarks: running > 0 ? [remark] : [] };
}

function nothingToExport(isOfMany: boolean, pipeline: string | undefined): NotFoundError {
  const why = !isOfMany
    ? "No run was named"
    : `There are no runs${pipeline === undefined ? "" : ` of pipeline ${pipeline}`} that have ended`;
  return new NotFoundError(
    "run-not-found",
    `${why}, so there is nothing to export. Name runs, or use --pipeline or --all; list them with: pipelens pipeline runs list`,
  );
}

function resultText({ file, runs, artifacts, bytes }: ExportResult, remarks: readonly string[]) {
  const done =
    `Exported ${countText(runs.length)} run${runs.length === 1 ? "" : "s"} with ${countText(artifacts)} files of outputs ` +
    `(${byteText(bytes)} before compression) to ${file}`;
  return [done, ...remarks].map(printable).join("\n");
}
