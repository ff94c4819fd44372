import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";
import { slowWork } from "../../vscode/slow-work.js";
import { workspaceEdit } from "../../vscode/workspace-edit.js";

/** Makes a step of what is selected, under a name that is asked for. */
export async function extractToStep({ types }: Services): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty || !mayDefinePipelines(editor.document)) {
    const message = l10n.t("Select code in a pipeline or a step first.");
    vscode.window.showInformationMessage(message);
    return;
  }
  const { document } = editor;
  const { version } = document;
  const selection = {
    start: document.offsetAt(editor.selection.start),
    end: document.offsetAt(editor.selection.end),
  };
  const extract = (name: string) =>
    slowWork(types.extractStep(document.uri.fsPath, { selection, name }), {
      title: l10n.t("Looking at what the code uses"),
      cancel: () => types.rest(),
    });
  // Whether it can be done is told before a name is asked for.
  const tried = await extract("step");
  if (tried && "refusal" in tried) {
    const message = l10n.t("This cannot become a step. {0}", tried.refusal);
    vscode.window.showWarningMessage(message);
    return;
  }
  const name = tried && (await askForName(document.getText()));
  const extracted = name && (await extract(name));
  // Somebody may have typed on meanwhile: what was selected is no more.
  if (!extracted || !("edits" in extracted) || document.version !== version) return;
  await vscode.workspace.applyEdit(await workspaceEdit(extracted.edits));
}

function askForName(text: string): Thenable<string | undefined> {
  const names = new Set(text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
  return vscode.window.showInputBox({
    title: l10n.t("Extract to a step"),
    prompt: l10n.t("Name of the new step"),
    validateInput: (name) => {
      if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name))
        return l10n.t("A step is named as a function is: letters, digits, $ and _.");
      return names.has(name)
        ? l10n.t("{0} stands for something in this file already.", name)
        : undefined;
    },
  });
}
