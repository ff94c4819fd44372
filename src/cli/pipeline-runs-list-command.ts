import type { Command } from "commander";
import type { RunCondition, RunQuery, RunSort } from "../model/run-query.js";
import type { RunStatus } from "../model/status.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { countText } from "./count-text.js";
import { pipelineNotFound } from "./find-pipeline.js";
import type { RunListJson } from "./json/json-outputs.js";
import { writeJson } from "./json/write-json.js";
import { nothingToList, type OpenHistory, withHistory } from "./open-history.js";
import { printNote, printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { createFieldFinder } from "./run-fields.js";
import {
  addCondition,
  addFields,
  parseStatuses,
  parseTime,
  parseWhole,
} from "./run-filter-options.js";
import { runsTable } from "./runs-table.js";
import { formatTable } from "./terminal/table.js";
import { terminalSurface } from "./terminal/terminal-surface.js";

interface ListOptions {
  readonly pipeline?: string;
  readonly status?: readonly RunStatus[];
  readonly since?: number;
  readonly until?: number;
  readonly text?: string;
  readonly where?: readonly RunCondition[];
  readonly sort?: string;
  readonly desc?: true;
  readonly limit?: number;
  readonly offset?: number;
  readonly fields?: readonly string[];
  readonly unlisted?: true;
  readonly deleted?: true;
  readonly store?: string;
  readonly json?: true;
}

export function addPipelineRunsListCommand(runs: Command, finish: Finish): void {
  const list = runs.command("list").description("List runs, oldest first.");
  addFilterOptions(list)
    .optionsGroup("How they are listed:")
    .option("--sort <by>", "created, name, status, duration, or a field; default: created")
    .option("--desc", "newest, largest or last in the alphabet first")
    .option(
      "--limit <count>",
      `how many at most, the newest where they are in the order of time; 0 for all; default: ${terminalLimit} on a terminal, else all`,
      parseWhole,
    )
    .option("--offset <count>", "how many to leave out before those", parseWhole)
    .option("--fields <names>", "fields to show in columns, with commas between", addFields)
    .option("--json", "print them as JSON")
    .action(async ({ store, json, ...options }: ListOptions) => {
      await withHistory(store, (history) => {
        const limit = options.limit ?? (process.stdout.isTTY && !json ? terminalLimit : 0);
        const query = toQuery(history, options, limit);
        const found = listRuns(history, query);
        if (json) writeJson("pipeline runs list", found);
        else printRuns(history, found, query);
      });
      finish(exitCodes.ok);
    });
  addExamples(
    addStoreOption(list),
    [
      "pipelens pipeline runs list -p training --status failed,interrupted --since 7d",
      "pipelens pipeline runs list --where 'metadata.accuracy>=0.9' --sort accuracy --desc --limit 5",
      "pipelens pipeline runs list --json | jq '.runs[].name'",
    ],
    "A field is parameters.<name>, metadata.<name> or steps.<step>.<name>; its last part\nwill do where only one ends so.",
  );
}

/** About what is seen at once. */
const terminalLimit = 20;

function addFilterOptions(list: Command): Command {
  return list
    .optionsGroup("Which runs:")
    .option("-p, --pipeline <name>", "only runs of this pipeline")
    .option(
      "--status <statuses>",
      "only runs with one of these, with commas between",
      parseStatuses,
    )
    .option("--since <time>", "only runs from then on: 7d, 12h, or 2026-03-04T17:05", parseTime)
    .option("--until <time>", "only runs before then", parseTime)
    .option("--text <text>", "only runs with this in a name or a field's value")
    .option(
      "--where <condition>",
      "only runs with a field for which this holds: = != < <= > >=, or ~ for contains; can be repeated",
      addCondition,
    )
    .option("--unlisted", "only runs that belong to no registered pipeline")
    .option("--deleted", "only runs that were deleted and can be restored");
}

function toQuery(
  { index }: OpenHistory,
  { sort, desc, limit: _, offset, ...options }: ListOptions,
  limit: number,
): RunQuery {
  const { pipeline, status, since, until, text, where = [], fields = [] } = options;
  const usesFields = [...where, ...fields].length > 0 || (sort && !isPlainSort(sort));
  const fieldOf = usesFields ? createFieldFinder(index, pipeline) : (name: string) => name;
  const conditions = where.map((one) => ({ ...one, field: fieldOf(one.field) }));
  const sortBy: RunSort =
    sort === undefined ? "created" : isPlainSort(sort) ? sort : { field: fieldOf(sort) };
  const sortField = typeof sortBy === "object" ? [sortBy.field] : [];
  const shown = new Set([
    ...fields.map(fieldOf),
    ...sortField,
    ...conditions.map((one) => one.field),
  ]);
  return {
    ...(pipeline !== undefined && { pipeline }),
    ...(status && { status }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(text !== undefined && { text }),
    ...listedOf(options),
    ...(conditions.length > 0 && { where: conditions }),
    ...(shown.size > 0 && { fields: [...shown] }),
    sortBy,
    order: desc ? "descending" : "ascending",
    ...(limit > 0 && { limit }),
    ...(offset !== undefined && { offset }),
  };
}

function listedOf({ pipeline, unlisted, deleted }: ListOptions): RunQuery {
  if (unlisted) return { unlisted, ...(deleted && { deleted }) };
  if (deleted) return { deleted };
  return pipeline === undefined ? {} : { unlisted: false };
}

function isPlainSort(text: string): text is Exclude<RunSort, object> {
  return ["created", "name", "status", "duration"].includes(text);
}

/** Oldest first, and yet the newest where not all are asked for: the end of a list is where one looks. */
function listRuns(history: OpenHistory, query: RunQuery): RunListJson {
  const { index } = history;
  const { pipeline, sortBy, order, limit } = query;
  const isTail = sortBy === "created" && order === "ascending" && limit !== undefined;
  const { runs, total } = index.runs(isTail ? { ...query, order: "descending" } : query);
  const isUnknown = total === 0 && pipeline !== undefined;
  if (isUnknown && isNoPipeline(history, pipeline)) throw pipelineNotFound(history, pipeline);
  return { runs: isTail ? runs.toReversed() : runs, total };
}

/** No mistake, where it has other runs, or nothing has run. */
function isNoPipeline({ index }: OpenHistory, pipeline: string): boolean {
  const has = (query: RunQuery) => index.runs({ ...query, limit: 1 }).total > 0;
  return has({}) && !has({ pipeline }) && !has({ pipeline, deleted: true });
}

function printRuns(
  history: OpenHistory,
  { runs, total }: RunListJson,
  { fields, offset = 0 }: RunQuery,
): void {
  if (total === 0) {
    printText(nothingToList(history));
    return;
  }
  const surface = terminalSurface();
  if (runs.length > 0) printText(formatTable(runsTable(runs, surface, fields), surface));
  if (runs.length === total) return;
  const before = offset > 0 ? `, after the first ${countText(offset)}` : "";
  printNote(`${countText(runs.length)} of ${countText(total)} runs${before}; --limit 0 for all`);
}
