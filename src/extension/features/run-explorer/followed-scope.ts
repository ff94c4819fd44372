import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";
import type { ScopeAddress } from "./present-scopes.js";

/** The pipeline that somebody turned to last: in the tree, or in the code that is edited. */
export class FollowedScope {
  readonly #services: Services;
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #scope: ScopeAddress | undefined;
  #started = false;

  readonly onDidChange = this.#onDidChange.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (this.#started) this.#followEditor(editor);
      }),
      services.chosenPipeline.onDidChange((chosen) =>
        this.#follow({ kind: "pipeline", ...chosen }),
      ),
    );
  }

  /** Undefined as long as nobody has turned to any. */
  get scope(): ScopeAddress | undefined {
    if (!this.#started) this.#followEditor(vscode.window.activeTextEditor);
    return this.#scope;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #followEditor(editor: vscode.TextEditor | undefined): Promise<void> {
    this.#started = true;
    const document = editor?.document;
    if (!editor || !document || !mayDefinePipelines(document)) return;
    const { analysis, history, log } = this.#services;
    try {
      const { pipelines } = await analysis.analyze(document.uri.fsPath);
      if (editor !== vscode.window.activeTextEditor) return;
      const offset = document.offsetAt(editor.selection.active);
      const atCursor = pipelines.find(({ range }) => range.start <= offset && offset <= range.end);
      const found = atCursor ?? pipelines.find(({ runnable }) => runnable) ?? pipelines[0];
      if (!found) return;
      const root = history.roots.of(document.uri.fsPath);
      this.#follow({ root, kind: "pipeline", pipeline: found.name });
    } catch (error) {
      log.warn(`The pipelines of ${document.uri.fsPath} could not be listed: ${error}`);
    }
  }

  #follow(scope: ScopeAddress): void {
    this.#scope = scope;
    this.#onDidChange.fire();
  }
}
