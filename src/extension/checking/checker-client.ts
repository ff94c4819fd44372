import * as vscode from "vscode";
import type { FileTypes } from "../../model/file-types.js";
import type { FileAnalysis } from "../../model/static-analysis.js";
import type {
  CheckerCalls,
  ExtractedStep,
  ExtractQuestion,
  RenameQuestion,
  Renaming,
} from "../../protocol/checker-calls.js";
import type { AnalysisClient } from "../analysis/analysis-client.js";
import { DocumentMirror } from "../analysis/document-mirror.js";
import { LatestAnswers } from "../analysis/latest-answers.js";
import { WorkerThread } from "../workers/worker-thread.js";
import { extractQuestion, renameQuestion, typesQuestion } from "./types-question.js";

/** The checker is asked again once typing pauses this long. */
const TYPING_PAUSE_MS = 300;
/** A thread that nobody asks for this long ends, and gives its memory back. */
const IDLE_MS = 5 * 60_000;
/** Edits may come between what analysis says of a text and what the checker does. */
const MAXIMUM_ATTEMPTS = 3;

/** Asks the worker with the type checker. Nothing runs before the first question. */
export class CheckerClient {
  readonly #analysis: AnalysisClient;
  readonly #worker: WorkerThread<CheckerCalls>;
  readonly #mirror: DocumentMirror;
  readonly #answers: LatestAnswers<FileTypes>;
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  readonly #log: (message: string) => void;
  #pause: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;

  /** Fires when an answer given before may be out of date and typing pauses. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(script: string, analysis: AnalysisClient, log: (message: string) => void) {
    this.#analysis = analysis;
    this.#log = log;
    this.#worker = new WorkerThread<CheckerCalls>(script, {
      onStart: (calls) => this.#mirror.restart(calls),
      log,
    });
    this.#mirror = new DocumentMirror(() =>
      this.#worker.running ? this.#worker.calls : undefined,
    );
    this.#answers = new LatestAnswers((file) => this.#ask(file));
    this.#subscriptions = vscode.Disposable.from(
      this.#mirror,
      this.#onDidChange,
      analysis.onDidChange(() => this.#outdatedSoon()),
      analysis.onFilesChanged((files) => {
        if (this.#worker.running) this.#worker.calls.filesChanged(files).catch(() => {});
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#idle);
    this.#subscriptions.dispose();
    this.#worker.dispose();
  }

  /**
   * What the checker says of the file's text; while somebody types, of the text before that. The first answer takes
   * a second. Nothing is said of what cannot be checked.
   */
  typesOf(file: string): Promise<FileTypes> {
    return this.#answers.get(file);
  }

  /** Makes a step of selected code. Undefined where the text changes meanwhile. */
  async extractStep(
    file: string,
    what: Pick<ExtractQuestion, "selection" | "name">,
  ): Promise<ExtractedStep | undefined> {
    const analysis = await this.#analysis.analyze(file);
    this.#restWhenIdle();
    this.#mirror.include(this.#worker.calls, file);
    return await this.#worker.calls.extractStep(extractQuestion(analysis, what));
  }

  /** Gives a step or an output another name. Undefined where the text changes meanwhile. */
  async renameEdits(
    file: string,
    what: Pick<RenameQuestion, "offset" | "newName" | "files">,
  ): Promise<Renaming | undefined> {
    const analysis = await this.#analysis.analyze(file);
    this.#restWhenIdle();
    this.#mirror.include(this.#worker.calls, file);
    return await this.#worker.calls.renameEdits(renameQuestion(analysis, what));
  }

  /** Gives up what it is asked, and its memory, until the next question. */
  rest(): void {
    clearTimeout(this.#idle);
    this.#worker.rest();
  }

  async #ask(file: string): Promise<FileTypes> {
    let version = 0;
    for (let attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt++) {
      const analysis = await this.#analysis.analyze(file);
      version = analysis.version;
      const types = await this.#check(analysis);
      if (types) return types;
    }
    return { file, version, outputs: [], diagnostics: [] };
  }

  async #check(analysis: FileAnalysis): Promise<FileTypes | undefined> {
    this.#restWhenIdle();
    try {
      this.#mirror.include(this.#worker.calls, analysis.file);
      return await this.#worker.calls.typesOf(typesQuestion(analysis));
    } catch (error) {
      this.#log(`The types of ${analysis.file} are not known: ${error}`);
      return undefined;
    }
  }

  #outdatedSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#answers.forget();
      this.#onDidChange.fire();
    }, TYPING_PAUSE_MS);
  }

  #restWhenIdle(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.rest(), IDLE_MS);
  }
}
