#!/usr/bin/env node
import { PipelensError } from "../model/errors.js";
import { exitCodes } from "./exit-codes.js";
import { printError } from "./print-error.js";
import { runCommandLine } from "./run-command-line.js";

try {
  const code = await runAsAsked(process.argv.slice(2));
  if (code !== undefined) await exit(code);
} catch (error) {
  printError(error);
  await exit(error instanceof PipelensError ? exitCodes.unusable : exitCodes.failed);
}

async function runAsAsked(args: readonly string[]): Promise<number | undefined> {
  const [command, store] = args;
  if (command !== "standby" || store === undefined) return runCommandLine(args);
  const { standBy } = await import("./stand-by.js");
  const asked = await standBy(store);
  return asked ? runCommandLine(asked) : exitCodes.ok;
}

/** Ends the process now: what a step left running must not keep it. Output still reaches its reader. */
async function exit(code: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write("", () => resolve()));
  }
  process.exit(code);
}
