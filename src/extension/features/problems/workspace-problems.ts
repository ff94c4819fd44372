import * as vscode from "vscode";
import type { FileAnalysis } from "../../../model/static-analysis.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { ExportedNames } from "./exported-names.js";
import type { ProblemView } from "./present.js";
import { editedView, tellsAllSteps } from "./present-edited.js";
import { repeatedNameViews } from "./present-names.js";

/** Stores are asked again at most once in this time, however often runs change. */
const RUNS_PAUSE_MS = 1000;

/** What is wrong with a file's pipelines beside those of other files, and those that have run. */
export class WorkspaceProblems {
  readonly #services: Services;
  readonly #names: ExportedNames;
  readonly #runs: vscode.Disposable;
  #pause: NodeJS.Timeout | undefined;

  /** @param onDidChange told when what was said before may be out of date */
  constructor(services: Services, onDidChange: () => void) {
    this.#services = services;
    this.#names = new ExportedNames(services, onDidChange);
    this.#runs = services.history.onDidChange(() => {
      this.#pause ??= setTimeout(() => {
        this.#pause = undefined;
        onDidChange();
      }, RUNS_PAUSE_MS);
    });
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#runs.dispose();
    this.#names.dispose();
  }

  /** The file on disk counts again. */
  closed(file: string): void {
    this.#names.readAgain([file]);
  }

  async viewsOf(analysis: FileAnalysis): Promise<readonly ProblemView[]> {
    this.#names.put(analysis);
    const [elsewhere, edited] = await Promise.all([
      this.#names.elsewhere(analysis),
      this.#editedViews(analysis),
    ]);
    return [...repeatedNameViews(analysis, elsewhere, l10n), ...edited];
  }

  async #editedViews({ file, pipelines }: FileAnalysis): Promise<readonly ProblemView[]> {
    const { history, log } = this.#services;
    const told = pipelines.filter(tellsAllSteps);
    if (told.length === 0) return [];
    const root = history.roots.of(file);
    const pathOf = (path: string) => vscode.workspace.asRelativePath(path);
    const views = told.map(async (pipeline) => {
      const registered = await history.calls.registeredSpecs(root, pipeline.name);
      return editedView(pipeline, registered, { l10n, pathOf });
    });
    try {
      return (await Promise.all(views)).flatMap((view) => view ?? []);
    } catch (error) {
      log.warn(`What is registered in ${root} could not be read: ${error}`);
      return [];
    }
  }
}
