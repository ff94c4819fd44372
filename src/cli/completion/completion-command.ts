import { Argument, type Command } from "commander";
import { exitCodes } from "../../protocol/exit-codes.js";
import { addExamples } from "../command-help.js";
import type { Finish } from "../run-command-line.js";
import { completionScripts, type Shell, shells } from "./completion-scripts.js";

export function addCompletionCommand(program: Command, finish: Finish): void {
  const completion = program
    .command("completion")
    .description("Print what teaches a shell to complete commands, options, pipelines and runs.")
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .action((shell: Shell) => {
      process.stdout.write(completionScripts[shell]);
      finish(exitCodes.ok);
    });
  addExamples(completion, [
    "source <(pipelens completion bash)    # in ~/.bashrc; for zsh, the same in ~/.zshrc",
    "pipelens completion fish | source     # in ~/.config/fish/config.fish",
  ]);
}
