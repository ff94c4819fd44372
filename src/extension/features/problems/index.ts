import type * as vscode from "vscode";
import type { Services } from "../../services.js";
import { DocumentProblems } from "./document-problems.js";

export function registerProblems(services: Services): vscode.Disposable {
  const problems = new DocumentProblems(services);
  problems.refreshSoon();
  return problems;
}
