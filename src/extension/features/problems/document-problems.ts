import * as vscode from "vscode";
import type { FileAnalysis } from "../../../model/static-analysis.js";
import type { Services } from "../../services.js";
import { rangeIn } from "../../vscode/document-range.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";
import { type ProblemView, problemViews, typeProblemViews } from "./present.js";
import { WorkspaceProblems } from "./workspace-problems.js";

/** Problems follow once typing pauses this long. */
const TYPING_PAUSE_MS = 200;

/** Lists what analysis finds wrong in the open documents. */
export class DocumentProblems {
  readonly #services: Services;
  readonly #listed = vscode.languages.createDiagnosticCollection("pipelens");
  /** What types show comes later, and stays until it comes anew. */
  readonly #listedOfTypes = vscode.languages.createDiagnosticCollection("pipelens-types");
  /** What shows only beside other files and what was registered. */
  readonly #listedOfWorkspace = vscode.languages.createDiagnosticCollection("pipelens-workspace");
  readonly #workspace: WorkspaceProblems;
  readonly #subscriptions: vscode.Disposable;
  #pause: NodeJS.Timeout | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#workspace = new WorkspaceProblems(services, () => this.refreshSoon());
    this.#subscriptions = vscode.Disposable.from(
      this.#listed,
      this.#listedOfTypes,
      this.#listedOfWorkspace,
      this.#workspace,
      services.analysis.onDidChange(() => this.refreshSoon()),
      services.types.onDidChange(() => this.refreshSoon()),
      vscode.workspace.onDidOpenTextDocument(() => this.refreshSoon()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#forget(uri);
        this.#workspace.closed(uri.fsPath);
      }),
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

  #forget(uri: vscode.Uri): void {
    this.#listed.delete(uri);
    this.#listedOfTypes.delete(uri);
    this.#listedOfWorkspace.delete(uri);
  }

  async #refresh(document: vscode.TextDocument): Promise<void> {
    const { uri } = document;
    if (!mayDefinePipelines(document)) return this.#forget(uri);
    try {
      const analysis = await this.#services.analysis.analyze(uri.fsPath);
      list(this.#listed, document, problemViews(analysis, document.version));
      await Promise.all([
        this.#refreshWorkspace(document, analysis),
        this.#refreshTypes(document, analysis),
      ]);
    } catch (error) {
      this.#services.log.warn(`${uri.fsPath} could not be analysed: ${error}`);
    }
  }

  async #refreshWorkspace(document: vscode.TextDocument, analysis: FileAnalysis): Promise<void> {
    if (!analysis.wellFormed) return;
    const views = await this.#workspace.viewsOf(analysis);
    if (analysis.version === document.version) list(this.#listedOfWorkspace, document, views);
  }

  async #refreshTypes(document: vscode.TextDocument, analysis: FileAnalysis): Promise<void> {
    const { uri } = document;
    const hasSteps = analysis.steps.length > 0 || analysis.pipelines.length > 0;
    if (!hasSteps) return this.#listedOfTypes.delete(uri);
    if (!analysis.wellFormed) return;
    const types = await this.#services.types.typesOf(uri.fsPath);
    list(this.#listedOfTypes, document, typeProblemViews(types, document.version));
  }
}

function list(
  listed: vscode.DiagnosticCollection,
  document: vscode.TextDocument,
  views: readonly ProblemView[] | undefined,
): void {
  // A document that was closed meanwhile has no problems any more.
  if (!views || document.isClosed) return;
  const problems = views.map((view) => diagnostic(document, view));
  listed.set(document.uri, problems);
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
  if (view.unnecessary) problem.tags = [vscode.DiagnosticTag.Unnecessary];
  problem.relatedInformation = view.related.map(({ message, file, line, character }) => {
    const place = new vscode.Location(vscode.Uri.file(file), new vscode.Position(line, character));
    return new vscode.DiagnosticRelatedInformation(place, message);
  });
  return problem;
}
