import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { describeProgram } from "../../../src/cli/run-command-line.js";
import { runSubcommands } from "../../../src/cli/run-subcommands.js";
import { exitCodeMeanings, exitCodes } from "../../../src/protocol/exit-codes.js";

const program = describeProgram(() => {});

describe("help of the command line", () => {
  for (const [path, command] of allCommands(program)) {
    it(`of \`${path}\` has two examples of commands that there are`, () => {
      const lines = helpOf(command).match(/^ {2}\$ .+$/gm) ?? [];
      assert.ok(lines.length >= 2, `${lines.length} examples`);
      for (const line of lines) assert.ok(isCommand(line.slice(4)), line);
    });
  }

  it("lists the exit codes that there are, as the guide does", () => {
    const help = helpOf(program);
    const guide = readFileSync("docs/inspecting.md", "utf8");
    for (const name of Object.keys(exitCodes) as (keyof typeof exitCodes)[]) {
      assert.ok(help.includes(`  ${exitCodes[name]}  ${exitCodeMeanings[name]}\n`), name);
      assert.ok(guide.includes(`| ${exitCodes[name]} | ${exitCodeMeanings[name]} |`), name);
    }
  });

  it("has the subcommands of `run` that are told from files without it", () => {
    const run = program.commands.find((command) => command.name() === "run");
    const names = run?.commands.map((command) => command.name()) ?? [];
    const isTold = (name: string) => (runSubcommands as readonly string[]).includes(name);
    assert.ok(names.length > 4);
    assert.ok(names.every(isTold), names.join(", "));
  });
});

function allCommands(
  command: Command,
  path = command.name(),
): readonly (readonly [path: string, command: Command])[] {
  const below = command.commands.flatMap((one) => allCommands(one, `${path} ${one.name()}`));
  return [[path, command], ...below];
}

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

function isCommand(line: string): boolean {
  const words = line.replace(/^source <\(/, "").split(/[ )|]+/);
  let at: Command | undefined = program;
  for (const word of words.slice(1)) {
    const next: Command | undefined = at.commands.find((command) => command.name() === word);
    if (!next) return at !== program && (at.commands.length === 0 || at.name() === "run");
    at = next;
  }
  return at !== program;
}
