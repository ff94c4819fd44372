import * as vscode from "vscode";
import { dagActions } from "../../../protocol/dag-messages.js";
import { commands, dagCommands, panels } from "../../ids.js";
import { toPipelineTarget } from "../../pipeline-target.js";
import { toRunTargets } from "../../run-target.js";
import type { Services } from "../../services.js";
import { followActiveFile } from "./active-file-context.js";
import { copyMermaid } from "./copy-mermaid.js";
import { DagPanels } from "./dag-panels.js";

export function registerDagPanel(services: Services): vscode.Disposable {
  const dags = new DagPanels(services);
  return vscode.Disposable.from(
    dags,
    followActiveFile(services),
    vscode.commands.registerCommand(commands.openDag, (given) =>
      dags.open(toPipelineTarget(given), toRunTargets(given)[0]),
    ),
    vscode.commands.registerCommand(commands.copyMermaid, (given) =>
      copyMermaid(services, dags.called(given), toPipelineTarget(given)),
    ),
    ...dagActions.map((action) =>
      vscode.commands.registerCommand(dagCommands[action], (given) =>
        dags.called(given)?.act(action, placeOf(given)),
      ),
    ),
    vscode.window.registerWebviewPanelSerializer(panels.dag, dags),
  );
}

/** The step or the group that the menu was opened over. */
function placeOf(given: unknown): string | undefined {
  const { step, group } = (given ?? {}) as { readonly [name: string]: unknown };
  return [step, group].find((place) => typeof place === "string") as string | undefined;
}
