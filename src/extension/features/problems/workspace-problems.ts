import * as vscode from "vscode";
import type { FileAnalysis } from "../../../model/static-analysis.js";
import type { Services } from "../../services.js";
import { ExportedNames } from "./exported-names.js";
import type { ProblemView } from "./present.js";
import { repeatedNameViews } from "./present-names.js";

/** What is wrong with a file's pipelines beside those of other files. */
export class WorkspaceProblems {
  readonly #names: ExportedNames;

  /** @param onDidChange told when what was said before may be out of date */
  constructor(services: Services, onDidChange: () => void) {
    this.#names = new ExportedNames(services, onDidChange);
  }

  dispose(): void {
    this.#names.dispose();
  }

  /** The file on disk counts again. */
  closed(file: string): void {
    this.#names.readAgain([file]);
  }

  async viewsOf(analysis: FileAnalysis): Promise<readonly ProblemView[]> {
    this.#names.put(analysis);
    const elsewhere = await this.#names.elsewhere(analysis);
    return repeatedNameViews(analysis, elsewhere, vscode.l10n);
  }
}
