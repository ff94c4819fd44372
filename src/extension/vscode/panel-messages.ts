import type * as vscode from "vscode";
import { isSameData } from "../../model/same-data.js";

interface Message {
  readonly type: string;
}

/**
 * A part of what a page shows for each type of message; a message replaces the one before of its part. Messages of no
 * part are said once, to a page that is there.
 */
export type MessageParts<To extends Message> = {
  readonly [type in To["type"]]: string | undefined;
};

/**
 * Carries messages to a panel's page. A hidden page is thrown away by the editor; when it comes back and
 * says that it is ready, it gets the newest of everything.
 */
export class PanelMessages<To extends Message, From extends Message> {
  readonly #panel: vscode.WebviewPanel;
  readonly #parts: MessageParts<To>;
  readonly #newest = new Map<string, To>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #ready = false;

  constructor(
    panel: vscode.WebviewPanel,
    parts: MessageParts<To>,
    receive: (message: From) => void,
  ) {
    this.#panel = panel;
    this.#parts = parts;
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: From) => {
        if (message.type === "ready") this.#sendAll();
        else receive(message);
      }),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#ready = false;
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Sends the message, now or when the page can take it; not at all if the page shows it already. */
  post(message: To): void {
    const part = this.#parts[message.type as To["type"]];
    if (part === undefined) {
      if (this.#ready) this.#panel.webview.postMessage(message);
      return;
    }
    if (isSameData(this.#newest.get(part), message)) return;
    this.#newest.set(part, message);
    if (this.#ready) this.#panel.webview.postMessage(message);
  }

  /** In the order of the parts. */
  #sendAll(): void {
    this.#ready = true;
    for (const part of new Set<string | undefined>(Object.values(this.#parts))) {
      const newest = part === undefined ? undefined : this.#newest.get(part);
      if (newest) this.#panel.webview.postMessage(newest);
    }
  }
}
