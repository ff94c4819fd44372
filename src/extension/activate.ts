import type * as vscode from "vscode";
import { registerCompareRuns } from "./features/compare-runs/index.js";
import { registerDagPanel } from "./features/dag-panel/index.js";
import { registerHovers } from "./features/hovers/index.js";
import { registerOutputs } from "./features/outputs/index.js";
import { registerPipelinesTree } from "./features/pipelines-tree/index.js";
import { registerPlan } from "./features/plan/index.js";
import { registerProblems } from "./features/problems/index.js";
import { registerQuickFixes } from "./features/quick-fixes/index.js";
import { registerRefactorings } from "./features/refactorings/index.js";
import { registerRunActions } from "./features/run-actions/index.js";
import { registerRunExplorer } from "./features/run-explorer/index.js";
import { registerRuns } from "./features/runs/index.js";
import { registerStepLenses } from "./features/step-lenses/index.js";
import { registerStepLogs } from "./features/step-logs/index.js";
import { registerStoreCare } from "./features/store-care/index.js";
import { createServices, type Feature, type Services } from "./services.js";

const features: readonly Feature[] = [
  registerRuns,
  registerRunActions,
  registerStoreCare,
  registerCompareRuns,
  registerDagPanel,
  registerPipelinesTree,
  registerRunExplorer,
  registerStepLenses,
  registerHovers,
  registerOutputs,
  registerProblems,
  registerQuickFixes,
  registerRefactorings,
  registerStepLogs,
  registerPlan,
];

let services: Services | undefined;

export function activate(context: vscode.ExtensionContext): void {
  services = createServices(context);
  for (const register of features) context.subscriptions.push(register(services));
}

export async function deactivate(): Promise<void> {
  await services?.dispose();
  services = undefined;
}
