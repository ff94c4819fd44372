import { ProgramError } from "../model/errors.js";
import { type ExitCode, exitCodes } from "../protocol/exit-codes.js";
import { type BegunRun, onRunBegins } from "../running/announce-run.js";
import { cancelOnSignal } from "./cancel-on-signal.js";
import { loadInstance } from "./load-instance.js";
import { printError } from "./print-error.js";
import { type RunFlags, toRunOptions } from "./run-options.js";
import { runSubcommands } from "./run-subcommands.js";
import type { RunnableInstance } from "./runnable-exports.js";

/** What the options of `pipelens run` say. */
export interface RunFileOptions extends RunFlags {
  readonly dryRun?: true;
  readonly json?: true;
}

/** Whether a run of this process has come as far as being kept. */
let hasBegun = false;

/**
 * Loads a file and runs the pipeline that it exports under this name, or the only one.
 * @returns undefined when the file runs its pipelines itself, and may still be at it
 */
export async function runFile(
  file: string,
  name: string | undefined,
  options: RunFileOptions,
): Promise<ExitCode | undefined> {
  onRunBegins(guardRun);
  try {
    const instance = await loadInstance(file, name, { runsNothing: options.dryRun ?? false });
    if (!instance) return undefined;
    return await (options.dryRun ? plan(instance, options) : run(instance, options));
  } catch (error) {
    printError(error);
    if (isMissing(error)) await suggestSubcommand(file);
    return failureCode(error);
  }
}

async function run(instance: RunnableInstance, options: RunFileOptions): Promise<ExitCode> {
  const { signal } = cancelOnSignal();
  const { status } = await instance.run({ signal, ...toRunOptions(options) });
  if (status !== "cancelled") return exitCodes.ok;
  // A thread that waits for a child process keeps this process until that has ended.
  const { killDescendants } = await import("./kill-descendants.js");
  await killDescendants();
  return exitCodes.cancelled;
}

/** Loaded late: until then, nothing should come before the user's own code. */
async function guardRun(run: BegunRun): Promise<() => void> {
  hasBegun = true;
  const { startRunGuard } = await import("./start-run-guard.js");
  return startRunGuard(run);
}

async function plan(instance: RunnableInstance, options: RunFileOptions): Promise<ExitCode> {
  const planned = await instance.plan(toRunOptions(options));
  if (options.json) {
    const { writeJson } = await import("./json/write-json.js");
    writeJson("run FILE --dry-run", planned);
  } else {
    const { planText } = await import("../running/plan-text.js");
    console.log(planText(planned));
  }
  return exitCodes.ok;
}

function isMissing(error: unknown): boolean {
  return error instanceof ProgramError && error.code === "program-missing";
}

/** What stands where a file should may have been meant as a command. */
async function suggestSubcommand(file: string): Promise<void> {
  const { isNearName } = await import("../model/near-names.js");
  const meant = runSubcommands.find((name) => isNearName(file, name));
  if (meant) process.stderr.write(`(Did you mean pipelens run ${meant}?)\n`);
}

/** A step may throw an error of any name; once a run has begun, only its name can still have kept it from being. */
function failureCode(error: unknown): ExitCode {
  const name = error instanceof Error ? error.name : undefined;
  if (name === "PipelineEditedError") return exitCodes.edited;
  return hasBegun && name !== "RunNameTakenError" ? exitCodes.failed : exitCodes.unusable;
}
