import * as vscode from "vscode";
import type { FromDag, ToDag } from "../../../protocol/dag-messages.js";

/** The parts of what the page shows; each message replaces the one before of its part. */
const parts = ["graph", "run", "mark"] as const;
type Part = (typeof parts)[number];

const partOf: { readonly [type in ToDag["type"]]: Part } = {
  "show-graph": "graph",
  "show-empty": "graph",
  "show-run": "run",
  "mark-node": "mark",
};

/**
 * Carries messages to the panel's page. A hidden page is thrown away by the editor; when it comes back and
 * says that it is ready, it gets the newest of everything.
 */
export class PanelMessages {
  readonly #panel: vscode.WebviewPanel;
  readonly #newest = new Map<Part, { readonly message: ToDag; readonly text: string }>();
  readonly #subscriptions: vscode.Disposable;
  #ready = false;

  constructor(panel: vscode.WebviewPanel, receive: (message: FromDag) => void) {
    this.#panel = panel;
    this.#subscriptions = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: FromDag) => {
        if (message.type === "ready") this.#sendAll();
        else receive(message);
      }),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#ready = false;
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Sends the message, now or when the page can take it; not at all if the page shows it already. */
  post(message: ToDag): void {
    const part = partOf[message.type];
    const text = JSON.stringify(message);
    if (this.#newest.get(part)?.text === text) return;
    this.#newest.set(part, { message, text });
    if (this.#ready) this.#panel.webview.postMessage(message);
  }

  #sendAll(): void {
    this.#ready = true;
    for (const part of parts) {
      const newest = this.#newest.get(part);
      if (newest) this.#panel.webview.postMessage(newest.message);
    }
  }
}
