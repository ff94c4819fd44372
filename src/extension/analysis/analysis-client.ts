import * as vscode from "vscode";
import type { FileAnalysis } from "../../model/static-analysis.js";
import type { AnalysisCalls } from "../../protocol/analysis-calls.js";
import { type HeldAnalysis, readUpdate } from "../../protocol/read-analysis-update.js";
import { foreignFolders, pipelineFiles } from "../vscode/pipeline-documents.js";
import { WorkerThread } from "../workers/worker-thread.js";
import { DocumentMirror } from "./document-mirror.js";
import { gatherInto } from "./gather-into.js";
import { LatestAnswers } from "./latest-answers.js";

/** Asks the analysis worker. Nothing runs, and no file is watched, before the first question. */
export class AnalysisClient {
  readonly #worker: WorkerThread<AnalysisCalls>;
  readonly #mirror: DocumentMirror;
  readonly #answers: LatestAnswers<FileAnalysis>;
  /** The newest answer about each file. */
  readonly #held = new Map<string, HeldAnalysis>();
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #onFilesChanged = new vscode.EventEmitter<readonly string[]>();
  #watcher: vscode.Disposable | undefined;

  /** Fires when an answer given before may be out of date. */
  readonly onDidChange = this.#onDidChange.event;
  /** Fires with files that changed, came or went on disk. */
  readonly onFilesChanged = this.#onFilesChanged.event;

  constructor(script: string, log: (message: string) => void) {
    this.#worker = new WorkerThread<AnalysisCalls>(script, {
      onStart: (calls) => {
        this.#held.clear();
        this.#mirror.restart(calls);
      },
      log,
    });
    this.#mirror = new DocumentMirror(() =>
      this.#worker.running ? this.#worker.calls : undefined,
    );
    this.#mirror.onDidChange(() => this.#outdated());
    this.#answers = new LatestAnswers((file) => this.#ask(file));
  }

  dispose(): void {
    this.#watcher?.dispose();
    this.#mirror.dispose();
    this.#worker.dispose();
    this.#onDidChange.dispose();
    this.#onFilesChanged.dispose();
  }

  /** What the newest text of the file says. At most one question about a file is under way. */
  analyze(file: string): Promise<FileAnalysis> {
    return this.#answers.get(file);
  }

  /** Of all files of the workspace, those whose text may define a pipeline. */
  async findPipelineFiles(limit: number): Promise<readonly string[]> {
    const found = await vscode.workspace.findFiles(pipelineFiles, foreignFolders, limit);
    const files = found.filter(({ scheme }) => scheme === "file").map(({ fsPath }) => fsPath);
    this.#watch();
    return this.#worker.calls.findPipelineFiles(files);
  }

  async #ask(file: string): Promise<FileAnalysis> {
    this.#watch();
    this.#mirror.include(this.#worker.calls, file);
    const before = this.#held.get(file);
    const update = await this.#worker.calls.analysisSince(file, before?.number ?? 0);
    const now = readUpdate(before, update);
    this.#held.set(file, now);
    return now.analysis;
  }

  #outdated(): void {
    this.#answers.forget();
    this.#onDidChange.fire();
  }

  #watch(): void {
    if (this.#watcher) return;
    const watcher = vscode.workspace.createFileSystemWatcher(
      `**/{${pipelineFiles.slice(3)},tsconfig.json,package.json,pnpm-workspace.yaml}`,
    );
    const changes = gatherInto((files) => {
      if (this.#worker.running) this.#worker.calls.filesChanged(files).catch(() => {});
      this.#onFilesChanged.fire(files);
      this.#outdated();
    });
    const changed = ({ scheme, fsPath }: vscode.Uri) => {
      if (scheme !== "file" || /[\\/](\.pipelens|node_modules)[\\/]/.test(fsPath)) return;
      changes.add(fsPath);
    };
    this.#watcher = vscode.Disposable.from(
      watcher,
      changes,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
    );
  }
}
