import * as vscode from "vscode";
import type { RunPlan } from "../../../model/runnable.js";
import { configuredStore } from "../../history/store-roots.js";
import { type CallOptions, callCli } from "../../runs/call-cli.js";
import type { RunTarget } from "../../runs/editor-run.js";
import { cliCommand } from "../../runs/run-command.js";
import type { RunExit } from "../../runs/run-process.js";
import type { Services } from "../../services.js";
import { parsePlan } from "./present-plan.js";

/**
 * What a run would do, as the command line says it: wiring is the project's own code, so a process of its own runs
 * it. The plan is undefined where it could not be made; `exit` says why.
 */
export async function askForPlan(
  { runs }: Pick<Services, "runs">,
  { file, exportName }: Pick<RunTarget, "file" | "exportName">,
  options: CallOptions,
): Promise<{ readonly plan: RunPlan | undefined; readonly exit: RunExit }> {
  const store = configuredStore(vscode.Uri.file(file));
  const args = ["run", file, exportName, "--dry-run", "--json"];
  const command = await cliCommand(file, args, { bundledCli: runs.bundledCli, store });
  const { exit, text } = await callCli(command, options);
  return { plan: exit.code === 0 ? parsePlan(text) : undefined, exit };
}
