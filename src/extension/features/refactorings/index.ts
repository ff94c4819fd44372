import * as vscode from "vscode";
import { commands } from "../../ids.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { mayDefinePipelines, pipelineDocuments } from "../../vscode/pipeline-documents.js";
import { extractToStep } from "./extract-to-step.js";
import { renameEverywhere } from "./rename.js";

/** Changes of the code that leave what it does as it is. */
export function registerRefactorings(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.extractStep, () => extractToStep(services)),
    vscode.commands.registerCommand(commands.rename, () => renameEverywhere(services)),
    vscode.languages.registerCodeActionsProvider(
      pipelineDocuments,
      { provideCodeActions: offerExtraction },
      { providedCodeActionKinds: [vscode.CodeActionKind.RefactorExtract] },
    ),
  );
}

/** Whether it can be done is found out when it is asked for: the type checker is not asked at every selection. */
function offerExtraction(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
  if (range.isEmpty || !mayDefinePipelines(document)) return [];
  const title = l10n.t("Extract to a step");
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorExtract);
  action.command = { title, command: commands.extractStep };
  return [action];
}
