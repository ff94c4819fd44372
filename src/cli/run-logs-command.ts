import { once } from "node:events";
import type { Command } from "commander";
import { durationText } from "../model/duration-text.js";
import { NotFoundError } from "../model/errors.js";
import type { LogLine } from "../model/log-line.js";
import type { RunDetails } from "../model/run-record.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { readStepLog } from "../store/read-step-log.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { findRun, runArgument } from "./find-run.js";
import { followLogs } from "./follow-logs.js";
import { type LineText, logLineText } from "./log-line-text.js";
import { type OpenHistory, withHistory } from "./open-history.js";
import { printNote } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { printable } from "./terminal/printable.js";

interface LogsOptions {
  readonly pipeline?: string;
  readonly step?: string;
  readonly follow?: true;
  readonly store?: string;
  readonly json?: true;
}

/** `pipelens run logs`, and `pipelens pipeline runs logs` with it. */
export function addRunLogsCommand(parent: Command, finish: Finish): void {
  const logs = parent
    .command("logs")
    .description("Show what the steps of a run wrote, step by step; with --follow, as it comes.")
    .argument("<run>", runArgument)
    .argument("[step]", "only this step, by its name in the run")
    .option(
      "-f, --follow",
      "also what they write until the run ends, of all steps in the order of time",
    )
    .option("-p, --pipeline <name>", "only a run of this pipeline")
    .option("-s, --step <name>", "the same as the second argument")
    .option("--json", "print each line as JSON, with its time and level")
    .action(async (wanted: string, named: string | undefined, options: LogsOptions) => {
      const { store, pipeline, follow } = options;
      const isCancelled = await withHistory(store, async (history) => {
        const run = findRun(history, wanted, pipeline === undefined ? {} : { pipeline });
        const shown = { ...options, step: checkStep(run, named ?? options.step) };
        return follow ? followRun(history, run, shown) : printLogs(history.root, run, shown);
      });
      finish(isCancelled ? exitCodes.cancelled : exitCodes.ok);
    });
  addExamples(addStoreOption(logs), [
    "pipelens run logs latest --follow",
    "pipelens run logs first train",
  ]);
}

/** A run that goes on may not have begun the step yet; its graph has it. */
function checkStep(run: RunDetails, step: string | undefined): string | undefined {
  if (step === undefined || run.steps.some(({ name }) => name === step)) return step;
  const planned = run.graph.nodes.map(({ id }) => id);
  if (run.status === "running" && planned.includes(step)) return step;
  throw new NotFoundError(
    "step-not-found",
    `The run ${run.name} has no step named ${step}. Its steps are ${run.steps.map(({ name }) => name).join(", ")}.`,
  );
}

type ShownLogs = Omit<LogsOptions, "step"> & { readonly step: string | undefined };

/** However much there is, little of it is held: what reads slowly is waited for. */
async function printLogs(
  root: string,
  run: RunDetails,
  { step, json }: ShownLogs,
): Promise<boolean> {
  const steps = step === undefined ? run.steps.map(({ name }) => name) : [step];
  const textOf = logLineText({ json: json ?? false, named: steps.length > 1 });
  for (const name of steps) {
    for await (const line of readStepLog(root, run.id, name)) await printLine(textOf, line, name);
  }
  return false;
}

/** @returns whether somebody has ended it before the run's end */
async function followRun(
  history: OpenHistory,
  run: RunDetails,
  { step, json }: ShownLogs,
): Promise<boolean> {
  const controller = new AbortController();
  const cancel = () => controller.abort();
  process.once("SIGINT", cancel).once("SIGTERM", cancel);
  const { signal } = controller;
  const textOf = logLineText({ json: json ?? false, named: step === undefined });
  const ended = await followLogs(history, run, {
    ...(step !== undefined && { step }),
    print: (line, name) => printLine(textOf, line, name),
    signal,
  });
  process.off("SIGINT", cancel).off("SIGTERM", cancel);
  if (!signal.aborted && !json) printNote(endText(ended));
  return signal.aborted;
}

async function printLine(textOf: LineText, line: LogLine, step: string): Promise<void> {
  const hasRoom = process.stdout.write(`${textOf(line, step)}\n`);
  if (!hasRoom) await once(process.stdout, "drain");
}

function endText({ name, status, durationMs }: RunDetails): string {
  const after = durationMs === undefined ? "" : ` after ${durationText(durationMs)}`;
  return `Run \`${printable(name)}\` ${status === "completed" ? status : `is ${status}`}${after}.`;
}
