import * as vscode from "vscode";
import { commands, panels } from "../../ids.js";
import { toPipelineTarget } from "../../pipeline-target.js";
import { toRunTargets } from "../../run-target.js";
import type { Services } from "../../services.js";
import { followActiveFile } from "./active-file-context.js";
import { DagPanels } from "./dag-panels.js";

export function registerDagPanel(services: Services): vscode.Disposable {
  const dags = new DagPanels(services);
  return vscode.Disposable.from(
    dags,
    followActiveFile(services),
    vscode.commands.registerCommand(commands.openDag, (given) =>
      dags.open(toPipelineTarget(given), toRunTargets(given)[0]),
    ),
    vscode.window.registerWebviewPanelSerializer(panels.dag, dags),
  );
}
