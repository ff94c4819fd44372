import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import {
  foreignFolders,
  mayDefinePipelines,
  pipelineFiles,
} from "../../vscode/pipeline-documents.js";
import { slowWork } from "../../vscode/slow-work.js";
import { workspaceEdit } from "../../vscode/workspace-edit.js";

/** So many files are looked through for the name. */
const MAXIMUM_FILES = 20_000;

/** Gives the step or output at the cursor another name in all files of the workspace. */
export async function renameEverywhere({ types }: Services): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !mayDefinePipelines(editor.document)) {
    tell(l10n.t("Put the cursor on a step or an output in a file with pipelines first."));
    return;
  }
  const { document } = editor;
  const { version } = document;
  const offset = document.offsetAt(editor.selection.active);
  const files = await sourceFiles();
  const rename = (newName?: string) => {
    const what = { offset, files, ...(newName === undefined ? {} : { newName }) };
    return slowWork(types.renameEdits(document.uri.fsPath, what), {
      title: l10n.t("Looking for all places of a name"),
      cancel: () => types.rest(),
    });
  };
  // Whether it can be done is told before a name is asked for.
  const found = await rename();
  if (found && "refusal" in found) tell(found.refusal);
  if (!found || "refusal" in found) return;
  const newName = await askForName(found.kind, found.oldName);
  if (newName === undefined || newName === found.oldName) return;
  const renamed = await rename(newName);
  if (renamed && "refusal" in renamed) tell(renamed.refusal);
  // Somebody may have typed on meanwhile: the places have moved.
  if (!renamed || "refusal" in renamed || document.version !== version) return;
  await vscode.workspace.applyEdit(await workspaceEdit(renamed.edits));
}

function tell(reason: string): void {
  const message = l10n.t("Nothing is renamed. {0}", reason);
  vscode.window.showWarningMessage(message);
}

async function sourceFiles(): Promise<readonly string[]> {
  const found = await vscode.workspace.findFiles(pipelineFiles, foreignFolders, MAXIMUM_FILES);
  return found.filter(({ scheme }) => scheme === "file").map(({ fsPath }) => fsPath);
}

function askForName(kind: "step" | "output", oldName: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title:
      kind === "step"
        ? l10n.t("Rename step {0} everywhere", oldName)
        : l10n.t("Rename output {0} everywhere", oldName),
    prompt: l10n.t("Its new name"),
    value: oldName,
    validateInput: (name) =>
      /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
        ? undefined
        : l10n.t("Take letters, digits, $ and _, and no digit in front."),
  });
}
