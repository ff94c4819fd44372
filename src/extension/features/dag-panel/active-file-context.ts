import * as vscode from "vscode";
import { contextKeys } from "../../ids.js";
import type { Services } from "../../services.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";

/** Tells menus whether the active editor's file defines a pipeline. */
export function followActiveFile({ analysis, log }: Services): vscode.Disposable {
  let known: boolean | undefined;
  const update = async () => {
    const document = vscode.window.activeTextEditor?.document;
    let has = false;
    if (document && mayDefinePipelines(document)) {
      has = (await analysis.analyze(document.uri.fsPath)).pipelines.length > 0;
    }
    if (has === known || document !== vscode.window.activeTextEditor?.document) return;
    known = has;
    await vscode.commands.executeCommand("setContext", contextKeys.fileHasPipelines, has);
  };
  const tryUpdate = () => update().catch((error) => log.warn(String(error)));
  // Activation does not wait for it.
  setImmediate(tryUpdate);
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(tryUpdate),
    analysis.onDidChange(tryUpdate),
  );
}
