import * as vscode from "vscode";
import type { TextCalls } from "../../protocol/analysis-calls.js";
import type { Remote } from "../../protocol/worker-call.js";
import { isDocumentOf } from "../vscode/file-editor.js";
import { isPipelineDocument, mayDefinePipelines } from "../vscode/pipeline-documents.js";

/** Keeps a worker's texts equal to those of the editor's documents, edit by edit. */
export class DocumentMirror {
  /** The worker's methods, while there is a worker. */
  readonly #calls: () => Remote<TextCalls> | undefined;
  /** Version of each text that the worker has. */
  readonly #versions = new Map<string, number>();
  readonly #onDidChange = new vscode.EventEmitter<string>();
  readonly #subscriptions: vscode.Disposable[];

  /** Fires with the path of a file whose text has changed in the editor. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(calls: () => Remote<TextCalls> | undefined) {
    this.#calls = calls;
    this.#subscriptions = [
      this.#onDidChange,
      vscode.workspace.onDidChangeTextDocument((event) => this.#changed(event)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** A new worker knows nothing: it needs every text that the disk does not have. */
  restart(calls: Remote<TextCalls>): void {
    this.#versions.clear();
    for (const document of vscode.workspace.textDocuments) {
      if (isPipelineDocument(document) && document.isDirty) this.#open(calls, document);
    }
  }

  /** Makes sure that the worker has the text of this file as the editor shows it, if it shows it. */
  include(calls: Remote<TextCalls>, file: string): void {
    if (this.#versions.has(file)) return;
    const document = vscode.workspace.textDocuments.find((one) => isDocumentOf(one, file));
    if (document && isPipelineDocument(document)) this.#open(calls, document);
  }

  #open(calls: Remote<TextCalls>, document: vscode.TextDocument): void {
    const file = document.uri.fsPath;
    this.#versions.set(file, document.version);
    calls.openText(file, document.version, document.getText()).catch(ignoreDeadWorker);
  }

  /** Its offsets count in the editor's text from now on: what was said of the file on disk does not serve. */
  #opened(document: vscode.TextDocument): void {
    const file = document.uri.fsPath;
    const calls = this.#calls();
    if (!calls || !mayDefinePipelines(document) || this.#versions.has(file)) return;
    this.#open(calls, document);
    this.#onDidChange.fire(file);
  }

  #changed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (!isPipelineDocument(document)) return;
    const file = document.uri.fsPath;
    const known = this.#versions.get(file);
    if (known === document.version) return;
    const calls = this.#calls();
    if (calls && known !== undefined && contentChanges.length > 0) {
      this.#versions.set(file, document.version);
      const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
        offset: rangeOffset,
        length: rangeLength,
        text,
      }));
      calls.changeText(file, document.version, changes).catch(ignoreDeadWorker);
    } else if (calls) {
      this.#open(calls, document);
    }
    this.#onDidChange.fire(file);
  }

  #closed(document: vscode.TextDocument): void {
    const file = document.uri.fsPath;
    if (!isDocumentOf(document, file) || !this.#versions.delete(file)) return;
    this.#calls()?.closeText(file).catch(ignoreDeadWorker);
    this.#onDidChange.fire(file);
  }
}

/** The next worker gets every text anew. */
function ignoreDeadWorker(): void {}
