import { existsSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { ProgramError } from "../model/errors.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { loadInstance } from "./load-instance.js";
import type { Finish } from "./run-command-line.js";

interface ConfigOptions {
  readonly output?: string;
  readonly force?: true;
}

export function addConfigCommand(program: Command, finish: Finish): void {
  program
    .command("config")
    .description("Write a YAML file that lists all that can be set for runs of a pipeline.")
    .argument("<file>", "the file that exports the pipeline")
    .argument("[pipeline]", "its export's name or its own; needed when the file has several")
    .option("-o, --output <file>", "where to; default: the pipeline's name with .yaml; - prints it")
    .option("-f, --force", "replace a file that is there")
    .addHelpText(
      "after",
      `
Everything in the file is commented out: remove the first "# " of the lines that you want.

Example:
  $ pipelens config src/training.ts
  $ pipelens run src/training.ts --config training.yaml`,
    )
    .action(async (file: string, name: string | undefined, options: ConfigOptions) => {
      await writeTemplate(file, name, options);
      finish(exitCodes.ok);
    });
}

async function writeTemplate(
  file: string,
  name: string | undefined,
  { output, force }: ConfigOptions,
): Promise<void> {
  const instance = await loadInstance(file, name, { runsNothing: true });
  if (!instance) throw new Error(`${file} was looked at, and ran`);
  const text = await instance.configurationTemplate();
  if (output === "-") {
    process.stdout.write(text);
    return;
  }
  const target = output ?? `${instance.pipelineName.replaceAll(/[^\w.-]+/g, "-")}.yaml`;
  if (existsSync(target) && !force) throw isThere(target);
  writeFileSync(target, text);
  console.log(`Wrote ${target}. Use it with: pipelens run ${file} --config ${target}`);
}

function isThere(target: string): ProgramError {
  return new ProgramError(
    "file-exists",
    `${target} is there already, and may hold what you have set. Choose another file with --output, or replace it with --force.`,
  );
}
