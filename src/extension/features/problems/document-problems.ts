import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { rangeIn } from "../../vscode/document-range.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";
import { type ProblemView, problemViews } from "./present.js";

/** Problems follow once typing pauses this long. */
const TYPING_PAUSE_MS = 200;

/** Lists what analysis finds wrong in the open documents. */
export class DocumentProblems {
  readonly #services: Services;
  readonly #listed = vscode.languages.createDiagnosticCollection("pipelens");
  readonly #subscriptions: vscode.Disposable;
  #pause: NodeJS.Timeout | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = vscode.Disposable.from(
      this.#listed,
      services.analysis.onDidChange(() => this.refreshSoon()),
      vscode.workspace.onDidOpenTextDocument(() => this.refreshSoon()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#listed.delete(uri)),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscriptions.dispose();
  }

  refreshSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      for (const document of vscode.workspace.textDocuments) this.#refresh(document);
    }, TYPING_PAUSE_MS);
  }

  async #refresh(document: vscode.TextDocument): Promise<void> {
    const { uri } = document;
    if (!mayDefinePipelines(document)) return this.#listed.delete(uri);
    try {
      const analysis = await this.#services.analysis.analyze(uri.fsPath);
      const views = problemViews(analysis, document.version);
      // A document that was closed meanwhile has no problems any more.
      if (!views || document.isClosed) return;
      this.#listed.set(
        uri,
        views.map((view) => diagnostic(document, view)),
      );
    } catch (error) {
      this.#services.log.warn(`${uri.fsPath} could not be analysed: ${error}`);
    }
  }
}

const severities: { readonly [severity in ProblemView["severity"]]: vscode.DiagnosticSeverity } = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

function diagnostic(document: vscode.TextDocument, view: ProblemView): vscode.Diagnostic {
  const range = rangeIn(document, view.range);
  const problem = new vscode.Diagnostic(range, view.message, severities[view.severity]);
  problem.source = "Pipelens";
  problem.code = view.code;
  problem.relatedInformation = view.related.map(({ message, file, line, character }) => {
    const place = new vscode.Location(vscode.Uri.file(file), new vscode.Position(line, character));
    return new vscode.DiagnosticRelatedInformation(place, message);
  });
  return problem;
}
