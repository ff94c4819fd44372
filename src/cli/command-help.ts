import type { Command } from "commander";

/** Adds the option by which a command reads or changes another store than that of its folder. */
export function addStoreOption(command: Command): Command {
  return command.option("--store <path>", "the store to use; default: the one of this folder");
}

/** Adds words and examples below a command's help. @param lines command lines, without the prompt */
export function addExamples(command: Command, lines: readonly string[], words?: string): Command {
  const above = words === undefined ? "" : `\n${words}\n`;
  const examples = lines.map((line) => `  $ ${line}`).join("\n");
  return command.addHelpText("after", `${above}\nExamples:\n${examples}`);
}
