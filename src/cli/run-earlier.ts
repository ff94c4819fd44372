import type { Command } from "commander";
import { ProgramError } from "../model/errors.js";
import type { StepConfiguration } from "../model/run-event.js";
import type { RunDetails } from "../model/run-record.js";
import type { ExitCode } from "../protocol/exit-codes.js";
import { clock } from "../running/clock.js";
import { resolveRunName } from "../running/run-name.js";
import { addStoreOption } from "./command-help.js";
import { findRun, runArgument } from "./find-run.js";
import { withHistory } from "./open-history.js";
import { parseCount } from "./option-values.js";
import { printNote } from "./print-text.js";
import { runFile } from "./run-file.js";
import type { RunFlags, StepValues } from "./run-options.js";
import { printable } from "./terminal/printable.js";

/** What can be said about a run that is started as an earlier one was. */
export interface EarlierRunOptions {
  readonly pipeline?: string;
  readonly file?: string;
  readonly runName?: string;
  readonly unlisted?: boolean;
  readonly concurrency?: number;
  readonly store?: string;
}

/** Adds the earlier run, and the options of the new one. */
export function addEarlierRunOptions(command: Command): Command {
  return addStoreOption(
    command
      .argument("<run>", runArgument)
      .option("-p, --pipeline <name>", "only a run of this pipeline")
      .option("--file <file>", "the file that exports the pipeline; default: the one it was in")
      .option(
        "--run-name <name>",
        "name of the new run, unique; {date} and {time} are filled in; default: the pipeline's name and the time",
      )
      .option("--unlisted", "keep the run without its pipeline, which may then be edited")
      .option("--no-unlisted", "keep it with its pipeline, also where the earlier run was not")
      .option("--concurrency <count>", "how many steps may run at the same time", parseCount),
  );
}

/** Starts a run with what an earlier one was started with. */
export async function runEarlier(
  wanted: string,
  { store, pipeline, ...options }: EarlierRunOptions,
  /** The first words of the note that tells which run it is, and what else the new run is to be. */
  {
    note,
    flags,
  }: { readonly note: string; readonly flags: (run: RunDetails) => Partial<RunFlags> },
): Promise<ExitCode | undefined> {
  const { root, run } = await withHistory(store, (history) => ({
    root: history.root,
    run: findRun(history, wanted, pipeline === undefined ? {} : { pipeline }),
  }));
  // The new run belongs where the earlier one is, wherever the file is by now.
  process.env.PIPELENS_HOME = root;
  const file = options.file ?? fileOf(run);
  printNote(`${note} run \`${printable(run.name)}\` of ${printable(file)}`);
  return runFile(file, run.pipeline, { ...startedWith(run, options), ...flags(run) });
}

function fileOf({ name, file }: RunDetails): string {
  if (file !== undefined) return file;
  throw new ProgramError(
    "program-missing",
    `Run ${name} does not tell which file its pipeline is in. Name it with --file FILE.`,
  );
}

/** As far as the run's record tells. */
function startedWith(run: RunDetails, options: EarlierRunOptions): RunFlags {
  const { concurrency, unlisted = run.unlisted } = options;
  const { configuration, parameters, cacheEnabled, only } = run;
  const stepParam = stepValues(configuration?.steps ?? {});
  return {
    cache: cacheEnabled,
    ...(only && stepAlone(only)),
    ...(Object.keys(parameters).length > 0 && { param: parameters }),
    ...(Object.keys(stepParam).length > 0 && { stepParam }),
    ...(configuration?.configPath !== undefined && { config: configuration.configPath }),
    ...(configuration?.onError === "continue-on-failure" && { onError: "continue" as const }),
    ...(unlisted && { unlisted }),
    // The name that a configuration file or the code gives may be the earlier run's.
    runName: options.runName ?? usualName(run),
    ...(concurrency !== undefined && { concurrency }),
  };
}

function stepAlone({ step, inputsOf }: NonNullable<RunDetails["only"]>): Partial<RunFlags> {
  return { step, ...(inputsOf && { inputsOf: inputsOf.runId }) };
}

/** As a template, in which braces are doubled. */
function usualName({ pipeline }: RunDetails): string {
  return resolveRunName(pipeline, undefined, clock()).replaceAll(/[{}]/g, "$&$&");
}

function stepValues(steps: { readonly [step: string]: StepConfiguration }): StepValues {
  return Object.fromEntries(
    Object.entries(steps).flatMap(([step, { parameters }]) =>
      parameters ? [[step, parameters]] : [],
    ),
  );
}
