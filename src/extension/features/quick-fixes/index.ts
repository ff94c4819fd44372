import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { pipelineDocuments } from "../../vscode/pipeline-documents.js";
import { QuickFixProvider } from "./quick-fix-provider.js";

export function registerQuickFixes(services: Services): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    pipelineDocuments,
    new QuickFixProvider(services),
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}
