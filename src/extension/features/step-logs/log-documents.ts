import * as vscode from "vscode";
import { logScheme } from "../../ids.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { parseLogQuery } from "./log-address.js";
import { logText } from "./present-log.js";

/** How often an open log is read again while its run goes on. */
const INTERVAL_MS = 1000;

/** Logs of steps as read-only documents, which follow the runs that go on. */
export class LogDocuments implements vscode.TextDocumentContentProvider {
  readonly #services: Services;
  readonly #onDidChange = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscription: vscode.Disposable;
  /** Those that may grow, each with when it is read next. */
  readonly #followed = new Map<string, NodeJS.Timeout>();

  readonly onDidChange = this.#onDidChange.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscription = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#leave(uri));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const address = parseLogQuery(uri.query);
    if (!address) throw vscode.FileSystemError.FileNotFound(uri);
    const { root, runId, step } = address;
    const { history } = this.#services;
    // Asked before the log is read: what comes between the two is then read the next time.
    const run = await history.calls.run(root, runId);
    const tail = await history.calls.stepLog(root, runId, step);
    const record = run?.steps.find(({ name }) => name === step);
    if (run?.status === "running") this.#follow(uri);
    return logText(tail, record?.status, l10n);
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const timer of this.#followed.values()) clearTimeout(timer);
    this.#onDidChange.dispose();
  }

  #follow(uri: vscode.Uri): void {
    this.#leave(uri);
    const again = setTimeout(() => {
      this.#leave(uri);
      const isOpen = vscode.workspace.textDocuments.some(
        (document) => document.uri.scheme === logScheme && String(document.uri) === String(uri),
      );
      if (isOpen) this.#onDidChange.fire(uri);
    }, INTERVAL_MS);
    this.#followed.set(String(uri), again);
  }

  #leave(uri: vscode.Uri): void {
    clearTimeout(this.#followed.get(String(uri)));
    this.#followed.delete(String(uri));
  }
}
