import * as vscode from "vscode";
import type { FromRuns, ToRuns } from "../../../protocol/runs-messages.js";
import { runsWords } from "../../../protocol/runs-words.js";
import { commands } from "../../ids.js";
import { errorText } from "../../present/error.js";
import { translatedWords } from "../../present/words.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { savePicture } from "../../vscode/save-picture.js";
import { showPage } from "../../vscode/webview-page.js";
import type { ExplorerScopes } from "./explorer-scopes.js";
import { scopeAddress } from "./present-scopes.js";
import { actOnRuns } from "./run-actions.js";
import { answerQuestion } from "./run-questions.js";

/** Several changes of the store within this time are told once. */
const CHANGES_MS = 150;

/** The view's page, from when it is opened until the editor throws it away. */
export class ExplorerView {
  readonly #services: Services;
  readonly #view: vscode.WebviewView;
  readonly #scopes: ExplorerScopes;
  readonly #subscriptions: vscode.Disposable;
  #changes: NodeJS.Timeout | undefined;
  /** Of the newest reading of the scopes: what an older one finds comes too late. */
  #turn = 0;

  constructor(services: Services, view: vscode.WebviewView, scopes: ExplorerScopes) {
    this.#services = services;
    this.#view = view;
    this.#scopes = scopes;
    const { history } = services;
    this.#subscriptions = vscode.Disposable.from(
      view.webview.onDidReceiveMessage((message: FromRuns) => this.#received(message)),
      scopes.onDidChange(() => this.#showScopes()),
      history.onDidChange(({ root }) => this.#changed(root)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#showScopes()),
    );
    showPage(view.webview, services.extensionUri, {
      name: "runs",
      title: "Runs",
      words: translatedWords(runsWords, (word) => l10n.t(word)),
    });
  }

  dispose(): void {
    clearTimeout(this.#changes);
    this.#subscriptions.dispose();
  }

  async #received(message: FromRuns): Promise<void> {
    switch (message.type) {
      case "ready":
        if (message.pinned !== undefined) this.#scopes.pin(message.pinned);
        return this.#showScopes();
      case "choose-scope":
        return this.#scopes.pin(message.key);
      case "ask-rows":
      case "ask-overview":
        return this.#answer(message);
      case "act":
        return this.#act(message);
      case "run-pipeline":
        return this.#runPipeline(message.scope);
      case "save-picture":
        return this.#save(message);
    }
  }

  async #showScopes(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const { scopes, shown, fields, pinned } = await this.#scopes.read();
      if (turn !== this.#turn) return;
      const emptyMessage = scopes.length > 0 ? undefined : this.#whyEmpty();
      this.#post({
        type: "show-scopes",
        scopes,
        fields,
        pinned,
        ...(shown === undefined ? {} : { shown }),
        ...(emptyMessage === undefined ? {} : { emptyMessage }),
        ...(vscode.workspace.isTrusted
          ? {}
          : {
              cannotActReason: l10n.t(
                "This workspace is not trusted: its runs can be looked at and compared, but nothing can be run.",
              ),
            }),
      });
    } catch (error) {
      this.#services.log.error(`The runs could not be listed: ${error}`);
    }
  }

  #whyEmpty(): string {
    return (vscode.workspace.workspaceFolders ?? []).length === 0
      ? l10n.t("Open a folder to see the runs of its pipelines.")
      : l10n.t(
          "No pipeline of this folder has run yet. Press ▶ Run pipeline above one in the code, or run it in a terminal: npx pipelens run FILE. Its runs appear here.",
        );
  }

  async #answer(question: Extract<FromRuns, { type: "ask-rows" | "ask-overview" }>): Promise<void> {
    try {
      const answer = await answerQuestion(this.#services.history, question);
      if (answer) this.#post(answer);
    } catch (error) {
      const { request } = question;
      this.#post({ type: "show-failure", request, message: errorText(error) });
    }
  }

  async #act({ scope, ...asked }: Extract<FromRuns, { type: "act" }>): Promise<void> {
    const address = scopeAddress(scope);
    if (!address) return;
    try {
      await actOnRuns(this.#services, address.root, asked);
    } catch (error) {
      vscode.window.showErrorMessage(errorText(error));
    }
  }

  async #runPipeline(scope: string): Promise<void> {
    const address = scopeAddress(scope);
    if (address?.pipeline === undefined) return;
    const found = await this.#scopes.fileOf(address);
    const target = { file: found, pipeline: address.pipeline };
    await vscode.commands.executeCommand(commands.runPipeline, found && target);
  }

  async #save(picture: Extract<FromRuns, { type: "save-picture" }>): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (folder) await savePicture(picture, { name: "runs", folder });
  }

  #changed(root: string): void {
    // A page that comes back into view begins anew.
    if (!this.#view.visible || !this.#scopes.isShown(root)) return;
    this.#changes ??= setTimeout(() => {
      this.#changes = undefined;
      this.#post({ type: "runs-changed" });
    }, CHANGES_MS);
  }

  #post(message: ToRuns): void {
    this.#view.webview.postMessage(message);
  }
}
