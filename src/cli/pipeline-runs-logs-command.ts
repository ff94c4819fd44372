import { once } from "node:events";
import type { Command } from "commander";
import { NotFoundError } from "../model/errors.js";
import type { LogLine } from "../model/log-line.js";
import type { RunIndex } from "../model/run-index.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { readStepLog } from "../store/read-step-log.js";
import { withHistory } from "./open-history.js";
import type { Finish } from "./run-command-line.js";

interface LogsOptions {
  readonly step?: string;
  readonly store?: string;
  readonly json?: true;
}

/** The steps of a run, whose logs are to be shown. */
interface FoundSteps {
  readonly root: string;
  readonly runId: string;
  readonly steps: readonly string[];
}

export function addPipelineRunsLogsCommand(runs: Command, finish: Finish): void {
  runs
    .command("logs")
    .description("Show what the steps of a run wrote, step by step.")
    .argument("<run>", "name or id of the run")
    .option("-s, --step <name>", "only this step, by its name in the run")
    .option("--json", "print each line as JSON, with its time and level")
    .option("--store <path>", "the store to read; default: the one of this folder")
    .action(async (run: string, { step, store, json }: LogsOptions) => {
      const found = await withHistory(store, ({ root, index }) => ({
        root,
        ...findSteps(index, run, step),
      }));
      await printLogs(found, json ? jsonText : found.steps.length > 1 ? namedText : plainText);
      finish(exitCodes.ok);
    });
}

function findSteps(index: RunIndex, wanted: string, step?: string): Omit<FoundSteps, "root"> {
  const run = index.run(wanted);
  if (!run) {
    throw new NotFoundError(
      "run-not-found",
      `No run has the name or id ${wanted}. List those there are with: pipelens pipeline runs list`,
    );
  }
  const names = run.steps.map(({ name }) => name);
  if (step === undefined) return { runId: run.id, steps: names };
  if (names.includes(step)) return { runId: run.id, steps: [step] };
  throw new NotFoundError(
    "step-not-found",
    `The run ${run.name} has no step named ${step}. Its steps are ${names.join(", ")}.`,
  );
}

type LineText = (line: LogLine, step: string) => string;

const plainText: LineText = ({ text }) => text;
const namedText: LineText = ({ text, item }, step) =>
  `[${step}${item === undefined ? "" : ` ${item}`}] ${text}`;
const jsonText: LineText = (line, step) => JSON.stringify({ step, ...line });

/** However much there is, little of it is held: what reads slowly is waited for. */
async function printLogs({ root, runId, steps }: FoundSteps, textOf: LineText): Promise<void> {
  for (const step of steps) {
    for await (const line of readStepLog(root, runId, step)) {
      const hasRoom = process.stdout.write(`${textOf(line, step)}\n`);
      if (!hasRoom) await once(process.stdout, "drain");
    }
  }
}
