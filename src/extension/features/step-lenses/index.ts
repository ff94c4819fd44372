import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { pipelineDocuments } from "../../vscode/pipeline-documents.js";
import { StepLensProvider } from "./step-lens-provider.js";

export function registerStepLenses(services: Services): vscode.Disposable {
  const provider = new StepLensProvider(services);
  return vscode.Disposable.from(
    provider,
    vscode.languages.registerCodeLensProvider(pipelineDocuments, provider),
  );
}
