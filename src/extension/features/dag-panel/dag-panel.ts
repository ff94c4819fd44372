import { basename } from "node:path";
import * as vscode from "vscode";
import type { DagAction, FromDag, ToDag } from "../../../protocol/dag-messages.js";
import { dagWords } from "../../../protocol/dag-words.js";
import type { PipelineTarget } from "../../pipeline-target.js";
import { errorText } from "../../present/error.js";
import { translatedWords } from "../../present/words.js";
import type { RunTarget } from "../../run-target.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { type MessageParts, PanelMessages } from "../../vscode/panel-messages.js";
import { tabIcon } from "../../vscode/tab-icon.js";
import { showPage } from "../../vscode/webview-page.js";
import { DrawnPipeline } from "./drawn-pipeline.js";
import { FollowedForecast } from "./followed-forecast.js";
import { FollowedRun, type StoredRun } from "./followed-run.js";
import { FollowedTypes } from "./followed-types.js";
import type { ForecastTurns } from "./forecast-turns.js";
import { answerRequest } from "./panel-requests.js";
import { hasDrifted } from "./present-drift.js";
import { type PipelineEntry, pipelineIdentity } from "./present-entries.js";
import { graphMessage } from "./present-graph.js";
import { itemsMessage } from "./present-items.js";
import type { Picture } from "./present-picture.js";
import { dagRun } from "./present-run.js";

const parts: MessageParts<ToDag> = {
  "show-graph": "graph",
  "show-empty": "graph",
  "show-drift": "drift",
  "show-run": "run",
  "show-types": "types",
  "show-forecast": "forecast",
  "show-items": "items",
  "mark-node": "mark",
  do: undefined,
};

export interface PanelSurroundings {
  readonly panel: vscode.WebviewPanel;
  readonly turns: ForecastTurns;
  /** Called when the panel shows another pipeline or run. */
  readonly onShown: () => void;
}

/** One file's panel: the picture of one of its pipelines, with the statuses of its newest run. */
export class DagPanel {
  readonly #services: Services;
  readonly #messages: PanelMessages<ToDag, FromDag>;
  readonly #drawn: DrawnPipeline;
  readonly #run: FollowedRun;
  readonly #forecast: FollowedForecast;
  readonly #types: FollowedTypes;
  readonly #subscriptions: vscode.Disposable;
  readonly #onShown: () => void;
  #picture: Picture | undefined;
  /** The run whose statuses are shown. */
  #shownRun: StoredRun | undefined;
  /** The run whose own graph the page was told. */
  #drifted: string | undefined;
  /** The mapped step whose calls the page shows. */
  #listed: string | undefined;

  readonly panel: vscode.WebviewPanel;
  readonly file: string;

  constructor(
    services: Services,
    { panel, turns, onShown }: PanelSurroundings,
    { file, pipeline }: PipelineTarget,
  ) {
    this.#services = services;
    this.#onShown = onShown;
    this.panel = panel;
    this.file = file;
    this.#messages = new PanelMessages(panel, parts, (message: FromDag) => this.#received(message));
    this.#drawn = new DrawnPipeline(services, file, pipeline);
    this.#run = new FollowedRun(services, file);
    this.#forecast = new FollowedForecast(services, { panel, file, turns });
    this.#types = new FollowedTypes(services, panel, file);
    this.#subscriptions = vscode.Disposable.from(
      this.#messages,
      this.#drawn,
      this.#run,
      this.#forecast,
      this.#types,
      this.#types.onDidChange((message) => this.#messages.post(message)),
      this.#drawn.onDidChange((picture) => this.#show(picture)),
      this.#drawn.onDidMark((node) =>
        this.#messages.post({ type: "mark-node", ...(node === undefined ? {} : { node }) }),
      ),
      this.#run.onDidChange((run) => this.#showRun(run)),
      this.#forecast.onDidChange((forecast) =>
        this.#messages.post({ type: "show-forecast", forecast }),
      ),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#picture && this.#show(this.#picture)),
    );
    panel.iconPath = tabIcon(services.extensionUri);
    showPage(panel.webview, services.extensionUri, {
      name: "dag",
      title: "DAG",
      words: translatedWords(dagWords, (word) => l10n.t(word)),
    });
    this.#drawn.refresh();
  }

  /** What tells the drawn pipeline apart in its file; undefined while there is none. */
  get pipeline(): string | undefined {
    const { shown } = this.#drawn;
    return shown && pipelineIdentity(shown);
  }

  /** The drawn pipeline; undefined while there is none. */
  get entry(): PipelineEntry | undefined {
    return this.#picture?.shown;
  }

  /** The run that somebody asked for. */
  get askedRun(): RunTarget | undefined {
    return this.#run.asked;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Asks the page to do something with its view; without a node, with what is selected there. */
  act(action: DagAction, node: string | undefined): void {
    this.#messages.post({ type: "do", action, ...(node === undefined ? {} : { node }) });
  }

  /** Brings the panel to the front, with this pipeline in it, and this run of it. */
  reveal(pipeline: string | undefined, run: RunTarget | undefined): void {
    this.panel.reveal(undefined, true);
    if (pipeline !== undefined) this.#drawn.choose(pipeline);
    this.showRun(run);
  }

  /** Shows this run of the pipeline, drawn as it recorded it where the code has it no more; undefined: the newest. */
  async showRun(wanted: RunTarget | undefined): Promise<void> {
    this.#run.ask(wanted);
    if (!wanted) return;
    const { calls } = this.#services.history;
    const run = await calls.run(wanted.root, wanted.runId).catch(() => undefined);
    if (!run) return;
    this.#drawn.offer(run);
    // Another pipeline that was drawn meanwhile has made it forgotten.
    this.#run.ask(wanted);
  }

  #show(picture: Picture): void {
    this.#picture = picture;
    const fileName = basename(this.file);
    this.panel.title = l10n.t("DAG: {0}", picture.shown?.pipeline.name ?? fileName);
    const trusted = vscode.workspace.isTrusted;
    const locale = vscode.env.language;
    this.#messages.post(
      graphMessage(picture, { trusted, file: this.file, fileName, locale, l10n }),
    );
    this.#showDrift();
    this.#run.follow(picture.shown?.pipeline.name);
    this.#forecast.follow(picture.shown);
    this.#types.follow(picture.shown);
    this.#onShown();
  }

  #showRun(found: StoredRun | undefined): void {
    this.#shownRun = found;
    const pipeline = this.#drawn.shown?.name ?? "";
    const live = this.#services.runs.live({ file: this.file, pipeline });
    const starting = live.some(({ runId }) => runId === undefined);
    const isOwn = live.some(({ runId }) => runId !== undefined && runId === found?.run.id);
    const isAsked = found !== undefined && this.#run.asked?.runId === found.run.id;
    const language = { locale: vscode.env.language, l10n };
    const shown = found && dagRun(found.run, { root: found.root, isOwn }, language);
    this.#showDrift();
    this.#messages.post({
      type: "show-run",
      starting,
      ...(shown ? { run: { ...shown, isAsked } } : {}),
    });
    this.#showItems();
    this.#forecast.runChanged(found?.run);
    this.#onShown();
  }

  #showDrift(): void {
    const { shown } = this.#drawn;
    const run = this.#shownRun?.run;
    const drifted = shown && run && hasDrifted(shown.graph, run) ? run : undefined;
    // What a run recorded never changes.
    if (drifted?.id === this.#drifted) return;
    this.#drifted = drifted?.id;
    const drift = drifted && { run: drifted.name, graph: drifted.graph };
    this.#messages.post({ type: "show-drift", ...(drift ? { drift } : {}) });
  }

  #showItems(): void {
    if (this.#listed === undefined) return;
    this.#messages.post(itemsMessage(this.#listed, this.#shownRun?.run));
  }

  #received(message: FromDag): void {
    switch (message.type) {
      case "ready":
        break;
      case "forecast":
        this.#forecast.ask(message.on);
        break;
      case "choose-pipeline":
        this.#drawn.choose(message.key);
        break;
      case "show-newest-run":
        this.#run.ask(undefined);
        break;
      case "follow-items":
        this.#listed = message.node;
        this.#showItems();
        break;
      default: {
        const entry = this.#picture?.shown;
        if (!entry) return;
        const shown = { file: this.file, entry, run: this.#shownRun };
        answerRequest(this.#services, message, shown).then(
          (run) => run && this.showRun(run),
          (error) => vscode.window.showErrorMessage(errorText(error)),
        );
      }
    }
  }
}
