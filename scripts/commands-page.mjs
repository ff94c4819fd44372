// Writes docs/commands.md: each command of the command line with all that it takes, made from what `--help` says.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./editor/editor-paths.mjs";

/** @import { Command } from "commander" */

export const commandsFile = join(projectRoot, "docs/commands.md");

/**
 * @param {Command} program the whole command line
 * @returns {string} the page's text
 */
export function makeCommandsPage(program) {
  const sections = listCommands(program, program.name()).map(({ name, command }) =>
    [`## ${name}`, command.description(), ...tableOf(command)].join("\n\n"),
  );
  return `# Commands

<!-- Made by \`npm run commands\` from what --help says; do not edit. -->

All that the command line takes. [Running](running.md) and [inspecting](inspecting.md) say what it is good for.

${sections.join("\n\n")}
`;
}

/**
 * Those that do something, in the order of the help. `pipelens run` does, and has commands besides.
 * @param {Command} command
 * @param {string} name
 * @returns {{ name: string, command: Command }[]}
 */
function listCommands(command, name) {
  const below = command.commands.flatMap((one) => listCommands(one, `${name} ${one.name()}`));
  const acts = command.commands.length === 0 || command.registeredArguments.length > 0;
  return acts ? [{ name, command }, ...below] : below;
}

/**
 * @param {Command} command
 * @returns {string[]}
 */
function tableOf(command) {
  const help = command.createHelp();
  const rows = [
    ...help
      .visibleArguments(command)
      .map((one) => [help.argumentTerm(one).toUpperCase(), help.argumentDescription(one)]),
    ...help
      .visibleOptions(command)
      .filter(({ long }) => long !== "--help")
      .map((option) => [option.flags, help.optionDescription(option)]),
  ];
  if (rows.length === 0) return [];
  const lines = rows.map(([what, says]) => `| \`${what}\` | ${cell(says)} |`);
  return [["| | |", "|---|---|", ...lines].join("\n")];
}

/** @param {string | undefined} text */
function cell(text = "") {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

if (process.argv[1] === import.meta.filename) {
  const { describeProgram } = await import("../src/cli/run-command-line.js");
  writeFileSync(commandsFile, makeCommandsPage(describeProgram(() => {})));
}
