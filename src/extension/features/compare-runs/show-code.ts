import { existsSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import * as vscode from "vscode";
import type { RunComparison } from "../../../model/run-comparison.js";
import { l10n } from "../../vscode/l10n.js";

/** Whether both runs say of which commit they are: a run of files that were not committed does not. */
export function canShowCode({ a, b }: RunComparison): boolean {
  return a.gitSha !== undefined && b.gitSha !== undefined && a.gitSha !== b.gitSha;
}

/**
 * Shows a file of the project as it was in the two commits, side by side.
 * @param file as a change names it; absent: the pipeline's own
 */
export async function showCode({ a, b }: RunComparison, file: string | undefined): Promise<void> {
  const path = findFile(b.file ?? a.file, file);
  if (path === undefined || a.gitSha === undefined || b.gitSha === undefined) {
    const message = l10n.t("It is not known any more where the file was.");
    vscode.window.showInformationMessage(message);
    return;
  }
  const title = `${file ?? path} (${a.gitSha.slice(0, 7)} ↔ ${b.gitSha.slice(0, 7)})`;
  await vscode.commands.executeCommand(
    "vscode.diff",
    at(path, a.gitSha),
    at(path, b.gitSha),
    title,
  );
}

/** Files are named from their project's folder, which is above the pipeline's file. */
function findFile(pipelineFile: string | undefined, file: string | undefined): string | undefined {
  if (file === undefined || isAbsolute(file)) return file ?? pipelineFile;
  for (let folder = pipelineFile && dirname(pipelineFile); folder; folder = dirname(folder)) {
    if (existsSync(join(folder, file))) return join(folder, file);
    if (folder === dirname(folder)) return undefined;
  }
  return undefined;
}

/** A file of a commit, as the editor's own git support addresses it. */
function at(path: string, ref: string): vscode.Uri {
  const query = JSON.stringify({ path, ref });
  return vscode.Uri.file(path).with({ scheme: "git", query });
}
