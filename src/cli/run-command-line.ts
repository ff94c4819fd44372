import { Command, CommanderError } from "commander";
import { type ExitCode, exitCodeMeanings, exitCodes } from "../protocol/exit-codes.js";
import { packageVersion } from "../running/package-version.js";
import { addExamples } from "./command-help.js";
import { addCompletionCommand } from "./completion/completion-command.js";
import { addConfigCommand } from "./config-command.js";
import { addGraphCommand } from "./graph-command.js";
import { addOutputShowCommand } from "./output/output-show-command.js";
import { addPipelineDeleteCommand } from "./pipeline-delete-command.js";
import { addPipelineListCommand } from "./pipeline-list-command.js";
import { addPipelineRunsListCommand } from "./pipeline-runs-list-command.js";
import { addPipelineShowCommand } from "./pipeline-show-command.js";
import { endWhenNobodyReads } from "./print-text.js";
import { addRunAgainCommand } from "./run-again-command.js";
import { addRunCommand } from "./run-command.js";
import { addRunCompareCommand } from "./run-compare-command.js";
import { addRunDeleteCommand, addRunRestoreCommand } from "./run-delete-command.js";
import { addRunLogsCommand } from "./run-logs-command.js";
import { addRunResumeCommand } from "./run-resume-command.js";
import { addRunShowCommand } from "./run-show-command.js";
import { runSubcommands } from "./run-subcommands.js";
import { addStoreExportCommand } from "./store-export-command.js";
import { addStoreGcCommand } from "./store-gc-command.js";
import { addStoreImportCommand } from "./store-import-command.js";
import { addStoreVerifyCommand } from "./store-verify-command.js";
import { paint } from "./terminal/paint.js";
import { terminalSurface } from "./terminal/terminal-surface.js";

/** Receives how a command ended; undefined leaves the process to end when its work does. */
export type Finish = (code: ExitCode | undefined) => void;

/**
 * Runs one command of the command line.
 * @param args without the names of node and of the program
 */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode | undefined> {
  let ended: ExitCode | undefined = exitCodes.ok;
  if (!runsProgram(args)) endWhenNobodyReads();
  const program = describeProgram((code) => {
    ended = code;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return ended;
  } catch (error) {
    // Commander has printed its own message by then.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.unusable;
    }
    throw error;
  }
}

/** All commands, with their options and their help. */
export function describeProgram(finish: Finish): Command {
  const program = new Command("pipelens")
    .description("Author, run and inspect pipelines in TypeScript.")
    .version(packageVersion())
    .exitOverride()
    // What stands behind a command's name is its own, also where the one above has an option of that name.
    .enablePositionalOptions()
    .configureOutput({ outputError: (text, write) => write(errorText(text)) })
    .showHelpAfterError("(add --help for what there is)");
  addExamples(
    program,
    [
      "pipelens run src/training.ts",
      "pipelens run src/training.ts nightly -p gamma=0.01 --run-name first",
      "pipelens pipeline runs list -p training --status failed --since 7d",
      "pipelens run show latest",
    ],
    exitCodesText(),
  );
  addRunCommands(addRunCommand(program, finish), finish);
  addPipelineCommands(program, finish);
  addGraphCommand(program, finish);
  addOutputCommands(program, finish);
  addConfigCommand(program, finish);
  addStoreCommands(program, finish);
  addCompletionCommand(program, finish);
  return program;
}

function addRunCommands(run: Command, finish: Finish): void {
  addRunShowCommand(run, finish);
  addRunLogsCommand(run, finish);
  addRunCompareCommand(run, finish);
  addRunAgainCommand(run, finish);
  addRunResumeCommand(run, finish);
  addRunDeleteCommand(run, finish);
  addRunRestoreCommand(run, finish);
}

function addPipelineCommands(program: Command, finish: Finish): void {
  const pipeline = program.command("pipeline").description("Show pipelines and their runs.");
  addExamples(pipeline, ["pipelens pipeline list", "pipelens pipeline runs list -p training"]);
  addPipelineListCommand(pipeline, finish);
  addPipelineShowCommand(pipeline, finish);
  addPipelineDeleteCommand(pipeline, finish);
  const runs = pipeline.command("runs").description("Show runs.");
  addExamples(runs, ["pipelens pipeline runs list", "pipelens pipeline runs show latest"]);
  addPipelineRunsListCommand(runs, finish);
  addRunShowCommand(runs, finish);
  addRunLogsCommand(runs, finish);
}

function addOutputCommands(program: Command, finish: Finish): void {
  const output = program.command("output").description("Look at what steps have made.");
  addExamples(output, [
    "pipelens output show latest train",
    "pipelens output show first load rows",
  ]);
  addOutputShowCommand(output, finish);
}

function addStoreCommands(program: Command, finish: Finish): void {
  const store = program.command("store").description("Check, clean and copy what the store holds.");
  addExamples(store, ["pipelens store verify", "pipelens store gc --dry-run"]);
  addStoreVerifyCommand(store, finish);
  addStoreGcCommand(store, finish);
  addStoreExportCommand(store, finish);
  addStoreImportCommand(store, finish);
}

/** Whether code of a project is to run, which goes on when nobody reads what it prints. */
function runsProgram(args: readonly string[]): boolean {
  const [command, operand] = args;
  if (args.includes("--help") || args.includes("-h")) return false;
  const inspects = runSubcommands.some(
    (name) => name === operand && name !== "again" && name !== "resume",
  );
  return command === "config" || (command === "run" && !inspects);
}

function errorText(text: string): string {
  const surface = terminalSurface(process.stderr);
  return text.replace(/^error:/, () => paint("Error:", "red", surface));
}

function exitCodesText(): string {
  const names = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  const lines = names.map((name) => `  ${exitCodes[name]}  ${exitCodeMeanings[name]}`);
  return `Exit codes:\n${lines.join("\n")}`;
}
