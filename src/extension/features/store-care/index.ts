import * as vscode from "vscode";
import { commands } from "../../ids.js";
import { toRunTargets } from "../../run-target.js";
import type { Services } from "../../services.js";
import { cleanStore } from "./clean-store.js";
import { exportRuns } from "./export-runs.js";
import { importRuns } from "./import-runs.js";
import { verifyStore } from "./verify-store.js";

/** Checks and cleans stores, and moves runs from one to another. */
export function registerStoreCare(services: Services): vscode.Disposable {
  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    register(commands.exportRuns, (given, selected) =>
      exportRuns(services, toRunTargets(given, selected)),
    ),
    register(commands.importRuns, () => importRuns(services)),
    register(commands.verifyStore, () => verifyStore(services)),
    register(commands.cleanStore, () => cleanStore(services)),
  );
}
