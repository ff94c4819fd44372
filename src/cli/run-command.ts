import type { Command } from "commander";
import type { Finish } from "./run-command-line.js";
import { type RunFileOptions, runFile } from "./run-file.js";

export function addRunCommand(program: Command, finish: Finish): void {
  program
    .command("run")
    .description("Run a pipeline of a TypeScript or JavaScript file, with no build step.")
    .argument("<file>", "the file that exports it")
    .argument("[pipeline]", "its export's name or its own; needed when the file has several")
    .option("--run-name <name>", "name of the run; default: the pipeline's name and the time")
    .option("--no-cache", "run every step, whatever an earlier run has made")
    .action(async (file: string, name: string | undefined, options: RunFileOptions) => {
      finish(await runFile(file, name, options));
    });
}
