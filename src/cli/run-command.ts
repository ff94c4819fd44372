import { type Command, Option } from "commander";
import { addParameter, addStepParameter, parseCount } from "./option-values.js";
import type { Finish } from "./run-command-line.js";
import { type RunFileOptions, runFile } from "./run-file.js";

/** @returns the command, for what else there is to do with runs */
export function addRunCommand(program: Command, finish: Finish): Command {
  const run = program
    .command("run")
    .enablePositionalOptions()
    .usage("[options] <file> [pipeline]\n       pipelens run <command>")
    .description("Run a pipeline of a TypeScript or JavaScript file, with no build step.")
    .argument("<file>", "the file that exports it")
    .argument("[pipeline]", "its export's name or its own; needed when the file has several");
  return addRunOptions(run)
    .addHelpText("after", examples)
    .action(async (file: string, name: string | undefined, options: RunFileOptions) => {
      finish(await runFile(file, name, options));
    });
}

function addRunOptions(run: Command): Command {
  const onError = new Option("--on-error <mode>", "what independent steps do once one has failed");
  return run
    .optionsGroup("What is run:")
    .option(
      "-p, --param <name=value>",
      "a parameter of the pipeline; can be repeated",
      addParameter,
    )
    .option(
      "--step-param <step.name=value>",
      "a parameter of one step; can be repeated",
      addStepParameter,
    )
    .option("-c, --config <file>", "a YAML file with settings; pipelens config writes one")
    .option("--resume <run>", "go on from a run that did not complete, by its name or id")
    .option("--from <step>", "run this step and all that waits for it, whatever is cached")
    .option("--step <name>", "run only this step, on inputs that an earlier run has stored")
    .option("--inputs-of <run>", "the run whose outputs --step takes; default: the newest")
    .optionsGroup("How it is run:")
    .option("--dry-run", "say what would run and why, and run nothing")
    .option("--json", "with --dry-run: print it as JSON")
    .option("--no-cache", "run every step, whatever an earlier run has made")
    .option("--concurrency <count>", "how many steps may run at the same time", parseCount)
    .addOption(onError.choices(["stop", "continue"]))
    .optionsGroup("How it is kept:")
    .option(
      "--run-name <name>",
      "name of the run, unique; {date} and {time} are filled in; default: the pipeline's name and the time",
    )
    .option("--unlisted", "keep the run without its pipeline, which may then be edited");
}

const examples = `
A file that is called like a command is written with its folder: pipelens run ./show

A value is read as JSON where it is JSON, and else as text: -p gamma=0.01 -p kernel=rbf -p 'folds=[3,5]'.

Examples:
  $ pipelens run src/training.ts -p gamma=0.01 --run-name "first-{date}"
  $ pipelens run src/training.ts nightly --config nightly.yaml
  $ pipelens run src/training.ts --dry-run
  $ pipelens run src/training.ts --resume first
  $ pipelens run src/training.ts --from train
  $ pipelens run src/training.ts --step train --inputs-of first`;
