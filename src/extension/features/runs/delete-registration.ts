import * as vscode from "vscode";
import { callCli } from "../../runs/call-cli.js";
import { cliCommand } from "../../runs/run-command.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { givenReason } from "./present.js";

/** A pipeline as a store knows it. */
export interface RegisteredPipeline {
  readonly root: string;
  readonly pipeline: string;
}

/**
 * Makes a store forget that a pipeline is registered; its runs become unlisted.
 * @returns false, with the reason said, where that could not be done
 */
export async function deleteRegistration(
  { runs, log }: Services,
  { root, pipeline }: RegisteredPipeline,
): Promise<boolean> {
  // The name comes last, behind the mark that ends the options: it may begin with "-".
  const args = ["pipeline", "delete", "--yes", "--store", root, "--", pipeline];
  const command = await cliCommand(root, args, { bundledCli: runs.bundledCli, store: undefined });
  const { exit } = await callCli(command);
  if (exit.code === 0) return true;
  log.error(exit.startError?.message ?? exit.errorOutput ?? "");
  const reason = exit.startError?.message ?? givenReason(exit) ?? "";
  const message = l10n.t("Pipeline {0} could not be deleted. {1}", pipeline, reason);
  vscode.window.showErrorMessage(message);
  return false;
}
