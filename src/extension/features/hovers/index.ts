import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { pipelineDocuments } from "../../vscode/pipeline-documents.js";
import { OutputHoverProvider } from "./output-hover-provider.js";
import { TypeHoverProvider } from "./type-hover-provider.js";

export function registerHovers(services: Services): vscode.Disposable {
  const { registerHoverProvider } = vscode.languages;
  return vscode.Disposable.from(
    registerHoverProvider(pipelineDocuments, new OutputHoverProvider(services)),
    registerHoverProvider(pipelineDocuments, new TypeHoverProvider(services)),
  );
}
