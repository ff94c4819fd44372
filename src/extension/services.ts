import * as vscode from "vscode";
import { AnalysisClient } from "./analysis/analysis-client.js";
import { CheckerClient } from "./checking/checker-client.js";
import { ChosenPipeline } from "./chosen-pipeline.js";
import { HistoryClient } from "./history/history-client.js";
import { EditorRuns } from "./runs/editor-runs.js";

/** What the features share. Making it starts nothing. */
export interface Services {
  readonly extensionUri: vscode.Uri;
  readonly analysis: AnalysisClient;
  /** What the type checker says of the same files, later. */
  readonly types: CheckerClient;
  readonly history: HistoryClient;
  readonly runs: EditorRuns;
  readonly chosenPipeline: ChosenPipeline;
  readonly log: vscode.LogOutputChannel;
  /** What is kept for this workspace from one window to the next. */
  readonly workspaceState: vscode.Memento;
  /** Ends what it started, runs included. */
  dispose(): Promise<void>;
}

/** A part of the extension that can be switched on by itself. */
export type Feature = (services: Services) => vscode.Disposable;

export function createServices(context: vscode.ExtensionContext): Services {
  const log = vscode.window.createOutputChannel("Pipelens", { log: true });
  const inDist = (file: string) => context.asAbsolutePath(`dist/${file}`);
  const report = (message: string) => log.error(message);
  const analysis = new AnalysisClient(inDist("analysis-worker.cjs"), report);
  const types = new CheckerClient(inDist("checker-worker.cjs"), analysis, report);
  const history = new HistoryClient(inDist("history-worker.cjs"), report);
  const runs = new EditorRuns(history, inDist("cli.js"));
  const chosenPipeline = new ChosenPipeline();
  return {
    extensionUri: context.extensionUri,
    analysis,
    types,
    history,
    runs,
    chosenPipeline,
    log,
    workspaceState: context.workspaceState,
    async dispose() {
      await runs.disposeAsync();
      types.dispose();
      analysis.dispose();
      history.dispose();
      chosenPipeline.dispose();
      log.dispose();
    },
  };
}
