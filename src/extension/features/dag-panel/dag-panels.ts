import { basename } from "node:path";
import * as vscode from "vscode";
import { panels } from "../../ids.js";
import { type PipelineTarget, toPipelineTarget } from "../../pipeline-target.js";
import type { RunTarget } from "../../run-target.js";
import type { Services } from "../../services.js";
import { choosePipeline } from "../../vscode/choose-pipeline.js";
import { l10n } from "../../vscode/l10n.js";
import { RememberedPanels } from "../../vscode/remembered-panels.js";
import { webviewTabTitles } from "../../vscode/webview-tab-titles.js";
import { DagPanel } from "./dag-panel.js";
import { ForecastTurns } from "./forecast-turns.js";
import { panelTarget } from "./panel-state.js";
import { pipelineIdentity } from "./present-entries.js";
import { renamedFile } from "./renamed-file.js";

/** What a panel shows, as the next window is to bring it back. */
interface RememberedDag extends PipelineTarget {
  /** The run that somebody asked for: the page knows nothing of it. */
  readonly run?: RunTarget;
}

/** The open panels: one for each file. */
export class DagPanels implements vscode.WebviewPanelSerializer {
  readonly #services: Services;
  readonly #turns = new ForecastTurns();
  readonly #remembered: RememberedPanels<RememberedDag>;
  readonly #open = new Map<string, DagPanel>();
  readonly #subscription = vscode.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files) this.#renamed(oldUri.fsPath, newUri.fsPath);
  });

  constructor(services: Services) {
    this.#services = services;
    this.#remembered = new RememberedPanels(services.workspaceState, panels.dag, () =>
      webviewTabTitles(panels.dag),
    );
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const panel of this.#open.values()) panel.dispose();
  }

  /** Shows the pipeline that a command means, beside the code, with this run of it; default: the newest. */
  async open(given: PipelineTarget | undefined, run?: RunTarget): Promise<void> {
    const found = await choosePipeline(this.#services, given, () => true);
    const file = found?.file ?? given?.file;
    if (file === undefined) {
      const message = l10n.t(
        "There is no pipeline in this workspace yet. Define one with pipeline(function name() { … }).",
      );
      vscode.window.showInformationMessage(message);
      return;
    }
    const pipeline = found ? pipelineIdentity(found.pipeline) : given?.pipeline;
    const existing = this.#open.get(file);
    if (existing) return existing.reveal(pipeline, run);
    const panel = vscode.window.createWebviewPanel(
      panels.dag,
      l10n.t("DAG: {0}", found?.pipeline.name ?? basename(file)),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
    );
    const dag = this.#add(panel, { file, ...(pipeline === undefined ? {} : { pipeline }) });
    dag.showRun(run);
  }

  /** The panel that a command was called in: of the file that it was given, else the active one. */
  called(given: unknown): DagPanel | undefined {
    const file = toPipelineTarget(given)?.file;
    if (file !== undefined) return this.#open.get(file);
    return [...this.#open.values()].find(({ panel }) => panel.active);
  }

  /**
   * A window that was reloaded brings its panels back with what their pages kept, or with what is known of those whose
   * pages had not loaded yet.
   */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = panelTarget(state);
    const remembered = this.#remembered
      .likeliest(panel.title)
      .find(({ file }) => (kept ? file === kept.file : !this.#open.has(file)));
    const target = kept ?? remembered;
    if (!target || this.#open.has(target.file)) return panel.dispose();
    this.#add(panel, target).showRun(remembered?.run);
  }

  /** A panel goes on with its file under the file's new name, or in its folder's. */
  #renamed(from: string, to: string): void {
    for (const [file, dag] of [...this.#open]) {
      const moved = renamedFile(file, { from, to });
      if (moved === undefined || this.#open.has(moved)) continue;
      const { pipeline } = dag;
      dag.dispose();
      this.#open.delete(file);
      this.#add(dag.panel, { file: moved, ...(pipeline === undefined ? {} : { pipeline }) });
    }
  }

  #add(panel: vscode.WebviewPanel, target: PipelineTarget): DagPanel {
    const onShown = () => this.#remember();
    const dag = new DagPanel(this.#services, { panel, turns: this.#turns, onShown }, target);
    this.#open.set(target.file, dag);
    panel.onDidDispose(() => {
      dag.dispose();
      if (this.#open.get(target.file) === dag) this.#open.delete(target.file);
      onShown();
    });
    return dag;
  }
  #remember(): void {
    const open = [...this.#open.values()];
    this.#remembered.keep(
      open.map((dag) => ({ title: dag.panel.title, target: rememberedDag(dag) })),
    );
  }
}

function rememberedDag({ file, pipeline, askedRun }: DagPanel): RememberedDag {
  return {
    file,
    ...(pipeline === undefined ? {} : { pipeline }),
    ...(askedRun ? { run: { root: askedRun.root, runId: askedRun.runId } } : {}),
  };
}
