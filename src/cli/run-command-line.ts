import { Command, CommanderError } from "commander";
import { type ExitCode, exitCodes } from "../protocol/exit-codes.js";
import { packageVersion } from "../running/package-version.js";
import { addConfigCommand } from "./config-command.js";
import { addPipelineDeleteCommand } from "./pipeline-delete-command.js";
import { addPipelineListCommand } from "./pipeline-list-command.js";
import { addPipelineRunsListCommand } from "./pipeline-runs-list-command.js";
import { addPipelineRunsLogsCommand } from "./pipeline-runs-logs-command.js";
import { addPipelineRunsShowCommand } from "./pipeline-runs-show-command.js";
import { addRunCommand } from "./run-command.js";
import { addStoreGcCommand } from "./store-gc-command.js";
import { addStoreVerifyCommand } from "./store-verify-command.js";

/** Receives how a command ended; undefined leaves the process to end when its work does. */
export type Finish = (code: ExitCode | undefined) => void;

/**
 * Runs one command of the command line.
 * @param args without the names of node and of the program
 */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode | undefined> {
  let ended: ExitCode | undefined = exitCodes.ok;
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

function describeProgram(finish: Finish): Command {
  const program = new Command("pipelens")
    .description("Author, run and inspect pipelines in TypeScript.")
    .version(packageVersion())
    .exitOverride()
    .showHelpAfterError("(add --help for what there is)")
    .addHelpText(
      "after",
      `
Examples:
  $ pipelens run src/training.ts
  $ pipelens run src/training.ts nightly -p gamma=0.01 --run-name first
  $ pipelens pipeline runs list -p training
  $ pipelens pipeline runs show first

Exit codes:
  0  done
  1  a step failed
  2  wrong usage, or a program that cannot be loaded
  3  the pipeline has other steps than it was registered with
  130  cancelled
  137  cancelled, and ended by force, because a step did not end in time`,
    );
  addRunCommand(program, finish);
  addConfigCommand(program, finish);
  const pipeline = program.command("pipeline").description("Show and change what the store holds.");
  addPipelineListCommand(pipeline, finish);
  addPipelineDeleteCommand(pipeline, finish);
  const runs = pipeline.command("runs").description("Show runs.");
  addPipelineRunsListCommand(runs, finish);
  addPipelineRunsShowCommand(runs, finish);
  addPipelineRunsLogsCommand(runs, finish);
  const store = program.command("store").description("Check, clean and copy what the store holds.");
  addStoreVerifyCommand(store, finish);
  addStoreGcCommand(store, finish);
  return program;
}
