import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { FromDag, ToDag } from "../../../protocol/dag-messages.js";
import { dagWords } from "../../../protocol/dag-words.js";
import { commands } from "../../ids.js";
import type { PipelineTarget } from "../../pipeline-target.js";
import { errorText } from "../../present/error.js";
import { translatedWords } from "../../present/words.js";
import type { Services } from "../../services.js";
import { revealLocation } from "../../vscode/document-range.js";
import { type MessageParts, PanelMessages } from "../../vscode/panel-messages.js";
import { savePicture } from "../../vscode/save-picture.js";
import { showPage } from "../../vscode/webview-page.js";
import { DrawnPipeline } from "./drawn-pipeline.js";
import { FollowedRun } from "./followed-run.js";
import { pipelineIdentity } from "./present-entries.js";
import { graphMessage } from "./present-graph.js";
import type { Picture } from "./present-picture.js";
import { dagRun } from "./present-run.js";

const parts: MessageParts<ToDag> = {
  "show-graph": "graph",
  "show-empty": "graph",
  "show-run": "run",
  "show-drift": "drift",
  "show-types": "types",
  "show-forecast": "forecast",
  "show-items": "items",
  "mark-node": "mark",
  do: undefined,
};

/** One file's panel: the picture of one of its pipelines, with the statuses of its newest run. */
export class DagPanel {
  readonly #messages: PanelMessages<ToDag, FromDag>;
  readonly #drawn: DrawnPipeline;
  readonly #run: FollowedRun;
  readonly #subscriptions: vscode.Disposable;
  #picture: Picture | undefined;
  /** Of the run whose statuses are shown. */
  #runId: string | undefined;

  readonly panel: vscode.WebviewPanel;
  readonly file: string;

  constructor(services: Services, panel: vscode.WebviewPanel, { file, pipeline }: PipelineTarget) {
    this.panel = panel;
    this.file = file;
    this.#messages = new PanelMessages(panel, parts, (message: FromDag) => this.#received(message));
    this.#drawn = new DrawnPipeline(services, file, pipeline);
    this.#run = new FollowedRun(services, file);
    this.#subscriptions = vscode.Disposable.from(
      this.#messages,
      this.#drawn,
      this.#run,
      this.#drawn.onDidChange((picture) => this.#show(picture)),
      this.#drawn.onDidMark((node) =>
        this.#messages.post({ type: "mark-node", ...(node === undefined ? {} : { node }) }),
      ),
      this.#run.onDidChange((run) => {
        const shownPipeline = this.#drawn.shown?.name ?? "";
        const live = services.runs.live({ file, pipeline: shownPipeline });
        const starting = live.some(({ runId }) => runId === undefined);
        const isOwn = live.some(({ runId }) => runId === run?.id);
        this.#runId = run?.id;
        const root = services.history.roots.of(file);
        const isAsked = this.#run.isAsked;
        const shownRun = run && { run: { ...dagRun(run, { root, isOwn }, vscode.l10n), isAsked } };
        this.#messages.post({ type: "show-run", starting, ...shownRun });
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#picture && this.#show(this.#picture)),
    );
    showPage(panel.webview, services.extensionUri, {
      name: "dag",
      title: "DAG",
      words: translatedWords(dagWords, (word) => vscode.l10n.t(word)),
    });
    this.#drawn.refresh();
  }

  /** What tells the drawn pipeline apart in its file; undefined while there is none. */
  get pipeline(): string | undefined {
    const { shown } = this.#drawn;
    return shown && pipelineIdentity(shown);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Brings the panel to the front, with this pipeline in it, and this run of it. */
  reveal(pipeline: string | undefined, runId: string | undefined): void {
    this.panel.reveal(undefined, true);
    if (pipeline !== undefined) this.#drawn.choose(pipeline);
    this.showRun(runId);
  }

  /** Shows this run of the pipeline; undefined: the newest. */
  showRun(runId: string | undefined): void {
    this.#run.ask(runId);
  }

  #show(picture: Picture): void {
    this.#picture = picture;
    const fileName = basename(this.file);
    this.panel.title = vscode.l10n.t("DAG: {0}", picture.shown?.pipeline.name ?? fileName);
    const trusted = vscode.workspace.isTrusted;
    const locale = vscode.env.language;
    this.#messages.post(
      graphMessage(picture, { trusted, file: this.file, fileName, locale, l10n: vscode.l10n }),
    );
    this.#run.follow(picture.shown?.pipeline.name);
  }

  #received(message: FromDag): void {
    switch (message.type) {
      case "ready":
        break;
      case "reveal-node":
        this.#revealNode(message.node);
        break;
      case "choose-pipeline":
        this.#drawn.choose(message.key);
        break;
      case "show-newest-run":
        this.#run.ask(undefined);
        break;
      case "run":
        this.#execute(commands.runPipeline);
        break;
      case "cancel":
        this.#execute(commands.cancelRun);
        break;
      case "run-step":
        this.#execute(commands.runStep, { step: message.node });
        break;
      case "show-step-log":
        this.#execute(commands.showStepLog, { step: message.node, runId: this.#runId });
        break;
      case "save-picture": {
        const folder = vscode.Uri.file(dirname(this.file));
        savePicture(message, { name: this.#drawn.shown?.name ?? "dag", folder });
      }
    }
  }

  #revealNode(id: string): void {
    const node = this.#drawn.shown?.graph.nodes.find((candidate) => candidate.id === id);
    const location = node?.callSite ?? node?.definition;
    if (location) revealLocation(location);
  }

  #execute(command: string, more: object = {}): void {
    const shown = this.#drawn.shown;
    if (!shown) return;
    const { name: pipeline, exportName } = shown;
    const target = { file: this.file, pipeline, exportName, ...more };
    vscode.commands.executeCommand(command, target).then(undefined, (error) => {
      vscode.window.showErrorMessage(errorText(error));
    });
  }
}
