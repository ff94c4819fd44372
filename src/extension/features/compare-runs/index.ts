import * as vscode from "vscode";
import { commands, panels } from "../../ids.js";
import type { Services } from "../../services.js";
import { chooseRunsToCompare } from "./choose-runs-to-compare.js";
import { ComparePanels } from "./compare-panels.js";

/** Shows what differs between two runs. */
export function registerCompareRuns(services: Services): vscode.Disposable {
  const comparisons = new ComparePanels(services);
  return vscode.Disposable.from(
    comparisons,
    vscode.commands.registerCommand(commands.compareRuns, async (given, selected) => {
      const runs = await chooseRunsToCompare(services, given, selected);
      if (runs) comparisons.open(runs);
    }),
    vscode.window.registerWebviewPanelSerializer(panels.compare, comparisons),
  );
}
