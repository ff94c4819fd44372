import * as vscode from "vscode";
import type { StaticPipeline } from "../../../model/static-analysis.js";
import { commands } from "../../ids.js";
import type { Services } from "../../services.js";
import { rangeIn } from "../../vscode/document-range.js";
import { l10n } from "../../vscode/l10n.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";
import { type PipelineLens, pipelineLenses } from "./present.js";

const commandOf: { readonly [action in PipelineLens["action"]]: string } = {
  run: commands.runPipeline,
  debug: commands.debugPipeline,
  cancel: commands.cancelRun,
  "open-dag": commands.openDag,
};

/** "Run pipeline", "Debug" and "Open DAG" above each pipeline. */
export class StepLensProvider implements vscode.CodeLensProvider {
  readonly #services: Services;
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.#onDidChange.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      services.runs.onDidChange(() => this.#onDidChange.fire()),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!mayDefinePipelines(document)) return [];
    const analysis = await this.#services.analysis.analyze(document.uri.fsPath);
    // Text typed meanwhile: the editor asks again for it.
    if (analysis.version !== document.version) return [];
    if (analysis.pipelines.some(({ runnable }) => runnable)) {
      this.#services.runs.expect(document.uri.fsPath);
    }
    return analysis.pipelines.flatMap((pipeline) => this.#lenses(document, pipeline));
  }

  #lenses(document: vscode.TextDocument, pipeline: StaticPipeline): vscode.CodeLens[] {
    const file = document.uri.fsPath;
    const { name, exportName } = pipeline;
    const running = this.#services.runs.live({ file, pipeline: name }).length > 0;
    const range = rangeIn(document, pipeline.nameRange);
    const target = { file, pipeline: name, ...(exportName === undefined ? {} : { exportName }) };
    return pipelineLenses(pipeline, { running, l10n }).map(
      ({ title, tooltip, action }) =>
        new vscode.CodeLens(range, {
          title,
          tooltip,
          command: commandOf[action],
          arguments: [target],
        }),
    );
  }
}
