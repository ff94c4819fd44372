import * as vscode from "vscode";
import type { FileAnalysis, StaticPipeline } from "../../../model/static-analysis.js";
import type { Services } from "../../services.js";
import { fileEditor, isDocumentOf } from "../../vscode/file-editor.js";
import { type CursorPlace, nodeAtCursor, pipelinesAtCursor } from "./present-cursor.js";
import { pipelineIdentity } from "./present-entries.js";
import { nextPicture, type Picture } from "./present-picture.js";

/** Follows the text of one file, and the cursor in it, with the picture of one of its pipelines. */
export class DrawnPipeline {
  readonly #services: Services;
  readonly #file: string;
  readonly #onDidChange = new vscode.EventEmitter<Picture>();
  readonly #onDidMark = new vscode.EventEmitter<string | undefined>();
  readonly #subscriptions: vscode.Disposable;
  #analysis: FileAnalysis | undefined;
  #picture: Picture | undefined;
  #wanted: string | undefined;

  readonly onDidChange = this.#onDidChange.event;
  /** Fires with the node that the cursor stands on. */
  readonly onDidMark = this.#onDidMark.event;

  constructor(services: Services, file: string, wanted: string | undefined) {
    this.#services = services;
    this.#file = file;
    this.#wanted = wanted;
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      this.#onDidMark,
      services.analysis.onDidChange(() => this.refresh()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  get shown(): StaticPipeline | undefined {
    return this.#picture?.shown?.pipeline;
  }

  /** Draws this pipeline, named by its key, its identity or its name. */
  choose(wanted: string): void {
    this.#wanted = wanted;
    this.#draw();
  }

  async refresh(): Promise<void> {
    try {
      const analysis = await this.#services.analysis.analyze(this.#file);
      if (analysis === this.#analysis) return;
      this.#analysis = analysis;
      this.#draw();
    } catch (error) {
      this.#services.log.warn(`${this.#file} could not be analysed: ${error}`);
    }
  }

  #draw(): void {
    if (!this.#analysis) return;
    const wanted = this.#wanted;
    this.#wanted = undefined;
    this.#picture = nextPicture(this.#picture, this.#analysis, { wanted, now: Date.now() });
    this.#onDidChange.fire(this.#picture);
    this.#mark();
  }

  /** Another pipeline than the drawn one is drawn once the cursor stands in it. */
  #follow(editor: vscode.TextEditor): void {
    const place = this.#place(editor);
    if (!place || !this.#analysis) return;
    const here = pipelinesAtCursor(this.#analysis, place).map(pipelineIdentity);
    const [innermost] = here;
    const { shown } = this;
    if (innermost !== undefined && shown && !here.includes(pipelineIdentity(shown))) {
      this.choose(innermost);
    } else {
      this.#mark();
    }
  }

  #mark(): void {
    const editor = fileEditor(this.#file);
    const place = editor && this.#place(editor);
    if (!place || !this.#analysis || !this.shown) return;
    this.#onDidMark.fire(nodeAtCursor(this.#analysis, this.shown, place));
  }

  /** Undefined while the analysis is older than the text: its offsets would be wrong. */
  #place({ document, selection }: vscode.TextEditor): CursorPlace | undefined {
    if (!isDocumentOf(document, this.#file)) return undefined;
    if (document.version !== this.#analysis?.version) return undefined;
    return { offset: document.offsetAt(selection.active), line: selection.active.line + 1 };
  }
}
