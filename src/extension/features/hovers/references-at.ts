import type * as vscode from "vscode";
import type { OutputReference } from "../../../model/static-analysis.js";
import type { Services } from "../../services.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";

/** What the name at this place stands for, in each pipeline that uses it; nothing where the text has changed meanwhile. */
export async function referencesAt(
  { analysis }: Services,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly OutputReference[]> {
  if (!mayDefinePipelines(document)) return [];
  const { version, references } = await analysis.analyze(document.uri.fsPath);
  if (version !== document.version) return [];
  const offset = document.offsetAt(position);
  return references.filter(({ range }) => range.start <= offset && offset <= range.end);
}
