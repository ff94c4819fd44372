#!/usr/bin/env node
import * as nodeModule from "node:module";
import { PipelensError } from "../model/errors.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { printCommandError } from "./print-error.js";
import { runFile } from "./run-file.js";
import { runSubcommands } from "./run-subcommands.js";

// Node from 22.1 on keeps compiled code between starts; the type is Node 22's.
(nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();

try {
  const code = await runAsAsked(process.argv.slice(2));
  if (code !== undefined) await exit(code);
} catch (error) {
  printCommandError(error);
  await exit(error instanceof PipelensError ? exitCodes.unusable : exitCodes.failed);
}

async function runAsAsked(args: readonly string[]): Promise<number | undefined> {
  const [command, operand = "", pipeline, ...rest] = args;
  if (command === "standby") {
    const { standBy } = await import("./stand-by.js");
    const asked = await standBy(operand);
    return asked ? runAsAsked(asked) : exitCodes.ok;
  }
  if (command === "complete") {
    const { complete } = await import("./completion/complete.js");
    await complete(args.slice(1));
    return exitCodes.ok;
  }
  // The usual case does without the parser of options, which takes longer to load than all the rest.
  const isPlain = command === "run" && operand !== "" && rest.length === 0;
  const isFile = !(runSubcommands as readonly string[]).includes(operand);
  if (isPlain && isFile && !args.some((arg) => arg.startsWith("-"))) {
    return runFile(operand, pipeline, { cache: true });
  }
  const { runCommandLine } = await import("./run-command-line.js");
  return runCommandLine(args);
}

/** Ends the process now: what a step left running must not keep it. Output still reaches its reader. */
async function exit(code: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write("", () => resolve()));
  }
  process.exit(code);
}
