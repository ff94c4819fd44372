import * as vscode from "vscode";
import { callCli } from "../../runs/call-cli.js";
import { ownCliCommand } from "../../runs/run-command.js";
import type { RunExit } from "../../runs/run-process.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { givenReason } from "../runs/present.js";

/**
 * Has the command line work on a store, with a notification that can end it.
 *
 * @param args of a command that answers with `--json`
 * @returns its answer; undefined where it was ended or failed, which has been said then
 */
export async function askStore<A>(
  { runs, log }: Services,
  root: string,
  { title, args }: { readonly title: string; readonly args: readonly string[] },
): Promise<A | undefined> {
  const command = await ownCliCommand(root, ["store", ...args, "--json"], runs.bundledCli);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    const { exit, text } = await callCli(command, { signal: controller.signal });
    if (token.isCancellationRequested) return undefined;
    const answer = parseAnswer<A>(text);
    if (answer === undefined) tellFailure(exit, log);
    return answer;
  });
}

function parseAnswer<A>(text: string): A | undefined {
  try {
    return JSON.parse(text) as A;
  } catch {
    return undefined;
  }
}

function tellFailure(exit: RunExit, log: Services["log"]): void {
  log.error(exit.startError?.message ?? exit.errorOutput ?? "");
  const unknown = l10n.t("The log of Pipelens has more.");
  const reason = exit.startError?.message ?? givenReason(exit) ?? unknown;
  vscode.window.showErrorMessage(l10n.t("That could not be done. {0}", reason));
}
