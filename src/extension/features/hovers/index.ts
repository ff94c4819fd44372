import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { pipelineDocuments } from "../../vscode/pipeline-documents.js";
import { OutputHoverProvider } from "./output-hover-provider.js";

export function registerHovers(services: Services): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    pipelineDocuments,
    new OutputHoverProvider(services),
  );
}
