import * as vscode from "vscode";
import { contextKeys } from "../../ids.js";
import type { Services } from "../../services.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";

/** Tells menus whether the active editor's file defines pipelines, and whether it defines steps. */
export function followActiveFile({ analysis, log }: Services): vscode.Disposable {
  const known = new Map<string, boolean>();
  const tell = async (key: string, has: boolean) => {
    if (known.get(key) === has) return;
    known.set(key, has);
    await vscode.commands.executeCommand("setContext", key, has);
  };
  const update = async () => {
    const document = vscode.window.activeTextEditor?.document;
    const isAsked = document && mayDefinePipelines(document);
    const { pipelines, steps } = isAsked
      ? await analysis.analyze(document.uri.fsPath)
      : { pipelines: [], steps: [] };
    if (document !== vscode.window.activeTextEditor?.document) return;
    await tell(contextKeys.fileHasPipelines, pipelines.length > 0);
    await tell(contextKeys.fileHasSteps, pipelines.length + steps.length > 0);
  };
  const tryUpdate = () => update().catch((error) => log.warn(String(error)));
  // Activation does not wait for it.
  setImmediate(tryUpdate);
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(tryUpdate),
    analysis.onDidChange(tryUpdate),
  );
}
