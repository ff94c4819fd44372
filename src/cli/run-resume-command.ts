import type { Command } from "commander";
import { ProgramError } from "../model/errors.js";
import type { StepConfiguration } from "../model/run-event.js";
import type { RunDetails } from "../model/run-record.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { findRun, runArgument } from "./find-run.js";
import { withHistory } from "./open-history.js";
import { parseCount } from "./option-values.js";
import { printNote } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { runFile } from "./run-file.js";
import type { RunFlags, StepValues } from "./run-options.js";
import { printable } from "./terminal/printable.js";

interface ResumeOptions {
  readonly pipeline?: string;
  readonly file?: string;
  readonly runName?: string;
  readonly unlisted?: boolean;
  readonly concurrency?: number;
  readonly store?: string;
}

export function addRunResumeCommand(run: Command, finish: Finish): void {
  const resume = run
    .command("resume")
    .description(
      "Go on from a run that did not complete, with its parameters: steps that it finished are not run again.",
    )
    .argument("<run>", runArgument)
    .option("-p, --pipeline <name>", "only a run of this pipeline")
    .option("--file <file>", "the file that exports the pipeline; default: the one it was in")
    .option("--run-name <name>", "name of the new run, unique")
    .option("--unlisted", "keep the run without its pipeline, which may then be edited")
    .option("--no-unlisted", "keep it with its pipeline, also where the earlier run was not")
    .option("--concurrency <count>", "how many steps may run at the same time", parseCount)
    .action(async (wanted: string, { store, pipeline, ...options }: ResumeOptions) => {
      const found = await withHistory(store, (history) => ({
        root: history.root,
        run: findRun(history, wanted, pipeline === undefined ? {} : { pipeline }),
      }));
      // The new run belongs where the earlier one is, wherever the file is by now.
      process.env.PIPELENS_HOME = found.root;
      const file = options.file ?? fileOf(found.run);
      printNote(`Going on from run \`${printable(found.run.name)}\` of ${printable(file)}`);
      finish(await runFile(file, found.run.pipeline, flagsOf(found.run, options)));
    });
  addExamples(
    addStoreOption(resume),
    ["pipelens run resume latest", "pipelens run resume first --run-name second"],
    "It ends with the exit codes of pipelens run FILE.",
  );
}

function fileOf({ name, file }: RunDetails): string {
  if (file !== undefined) return file;
  throw new ProgramError(
    "program-missing",
    `Run ${name} does not tell which file its pipeline is in. Name it: pipelens run resume ${name} --file FILE`,
  );
}

/** What the earlier run was started with, as far as its record tells. */
function flagsOf(run: RunDetails, options: ResumeOptions): RunFlags {
  const { runName, concurrency, unlisted = run.unlisted } = options;
  const { configuration, parameters, cacheEnabled, only } = run;
  const stepParam = stepValues(configuration?.steps ?? {});
  return {
    // Also where it did not use the cache: what it finished itself is taken over anyway.
    cache: cacheEnabled,
    ...(only ? stepAlone(only) : { resume: run.id }),
    ...(Object.keys(parameters).length > 0 && { param: parameters }),
    ...(Object.keys(stepParam).length > 0 && { stepParam }),
    ...(configuration?.configPath !== undefined && { config: configuration.configPath }),
    ...(configuration?.onError === "continue-on-failure" && { onError: "continue" as const }),
    ...(unlisted && { unlisted }),
    ...(runName !== undefined && { runName }),
    ...(concurrency !== undefined && { concurrency }),
  };
}

/** A run of one step has nothing to go on from: the step is run again, on the same inputs. */
function stepAlone({ step, inputsOf }: NonNullable<RunDetails["only"]>): Partial<RunFlags> {
  return { step, ...(inputsOf && { inputsOf: inputsOf.runId }) };
}

function stepValues(steps: { readonly [step: string]: StepConfiguration }): StepValues {
  return Object.fromEntries(
    Object.entries(steps).flatMap(([step, { parameters }]) =>
      parameters ? [[step, parameters]] : [],
    ),
  );
}
