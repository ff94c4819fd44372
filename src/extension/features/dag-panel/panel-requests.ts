import { dirname } from "node:path";
import * as vscode from "vscode";
import type { FromDag } from "../../../protocol/dag-messages.js";
import { commands, internalCommands } from "../../ids.js";
import type { PipelineTarget } from "../../pipeline-target.js";
import type { RunTarget } from "../../run-target.js";
import type { Services } from "../../services.js";
import { chooseRun } from "../../vscode/choose-run.js";
import { revealLocation } from "../../vscode/document-range.js";
import { l10n } from "../../vscode/l10n.js";
import { savePicture } from "../../vscode/save-picture.js";
import type { StoredRun } from "./followed-run.js";
import type { PipelineEntry } from "./present-entries.js";

/** What a panel shows when its page asks for something. */
export interface ShownInPanel {
  readonly file: string;
  readonly entry: PipelineEntry;
  readonly run: StoredRun | undefined;
}

/** What a page can ask for that does not change what its panel shows. */
export type PanelRequest = Exclude<
  FromDag,
  { readonly type: "ready" | "choose-pipeline" | "show-newest-run" | "follow-items" | "forecast" }
>;

/** @returns the run that is to be shown from now on, where the request was to choose one */
export async function answerRequest(
  services: Services,
  request: PanelRequest,
  shown: ShownInPanel,
): Promise<RunTarget | undefined> {
  const target = pipelineTarget(shown);
  const ofRun = shown.run && { root: shown.run.root, runId: shown.run.run.id };
  switch (request.type) {
    case "run":
      return execute(commands.runPipeline, target);
    case "debug":
      return execute(commands.debugPipeline, target);
    case "cancel":
      return execute(commands.cancelRun, target);
    case "run-step":
      return execute(commands.runStep, { ...target, ...ofRun, step: request.node });
    case "run-from":
      return execute(commands.runFromStep, { ...target, step: request.node });
    case "debug-step":
      return execute(commands.debugStep, { ...target, ...ofRun, step: request.node });
    case "show-step-log":
      return execute(commands.showStepLog, { ...target, ...ofRun, step: request.node });
    case "open-output":
      if (!ofRun) return undefined;
      return execute(internalCommands.openOutput, {
        ...ofRun,
        step: request.node,
        output: request.output,
      });
    case "reveal-node":
      return revealNode(shown, request.node);
    case "copy-mermaid":
      return execute(commands.copyMermaid, target);
    case "choose-run":
      return askForRun(services, shown);
    case "save-picture": {
      const folder = vscode.Uri.file(dirname(shown.file));
      await savePicture(request, { name: target.pipeline, folder });
    }
  }
  return undefined;
}

function pipelineTarget({ file, entry: { pipeline } }: ShownInPanel) {
  const { name, exportName } = pipeline;
  return {
    file,
    pipeline: name,
    ...(exportName === undefined ? {} : { exportName }),
  } satisfies PipelineTarget;
}

async function execute(command: string, target: object): Promise<undefined> {
  await vscode.commands.executeCommand(command, target);
}

async function revealNode({ entry, run }: ShownInPanel, id: string): Promise<undefined> {
  // A step that the code has no more is where the run found it.
  const nodes = [...entry.pipeline.graph.nodes, ...(run?.run.graph.nodes ?? [])];
  const node = nodes.find((candidate) => candidate.id === id);
  const location = node?.callSite ?? node?.definition;
  if (location) await revealLocation(location);
}

async function askForRun(
  services: Services,
  { file, entry, run }: ShownInPanel,
): Promise<RunTarget | undefined> {
  const pipeline = entry.pipeline.name;
  const chosen = await chooseRun(services, {
    root: run?.root ?? services.history.roots.of(file),
    query: { pipeline },
    placeHolder: l10n.t("Choose the run of {0} to show", pipeline),
    none: l10n.t("Pipeline {0} has not been run yet.", pipeline),
  });
  return chosen && { root: chosen.root, runId: chosen.run.id };
}
