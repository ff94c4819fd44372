import * as vscode from "vscode";
import type { RunDetails } from "../../../model/run-record.js";
import type { FileAnalysis, StaticPipeline } from "../../../model/static-analysis.js";
import type { Services } from "../../services.js";
import { fileEditor, isDocumentOf } from "../../vscode/file-editor.js";
import { type CursorPlace, nodeAtCursor, pipelinesAtCursor } from "./present-cursor.js";
import { type PipelineEntry, pipelineIdentity, recordedEntry } from "./present-entries.js";
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
  /** The pipeline of a run that somebody asked for, until it is known whether the code has it. */
  #offered: RunDetails | undefined;
  /** Of a pipeline that the code does not have. */
  #recorded: PipelineEntry | undefined;

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

  /** Draws what this run recorded, if the code has no pipeline of that name. */
  offer(run: RunDetails): void {
    this.#offered = run;
    this.#draw();
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
    this.#useOffered(this.#analysis);
    const wanted = this.#wanted;
    this.#wanted = undefined;
    const options = { wanted, recorded: this.#recorded, now: Date.now() };
    this.#picture = nextPicture(this.#picture, this.#analysis, options);
    this.#onDidChange.fire(this.#picture);
    this.#mark();
  }

  /** A pipeline that only vanishes later, while somebody types, is not taken for one of an old run. */
  #useOffered({ pipelines }: FileAnalysis): void {
    const inCode = (wanted: string | undefined) => pipelines.some(({ name }) => name === wanted);
    const offered = this.#offered;
    this.#offered = undefined;
    if (offered && !inCode(offered.pipeline)) {
      this.#recorded = recordedEntry(offered, this.#file);
      this.#wanted = this.#recorded.key;
    }
    if (inCode(this.#recorded?.pipeline.name)) this.#recorded = undefined;
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
