import * as vscode from "vscode";
import { findOutput } from "../../../model/find-output.js";
import { commands, internalCommands, outputScheme } from "../../ids.js";
import { type StepTarget, toStepTarget } from "../../pipeline-target.js";
import { artifactText } from "../../present/artifact.js";
import type { Services } from "../../services.js";
import { columnForText } from "../../vscode/column-for-text.js";
import { l10n } from "../../vscode/l10n.js";
import { type OutputAddress, outputAddressParts } from "./output-address.js";
import { OutputFiles } from "./output-files.js";

/** Opens an output of a run in the editor, without a change to the store. */
export function registerOutputs(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(outputScheme, new OutputFiles(services), {
      isReadonly: true,
      isCaseSensitive: true,
    }),
    vscode.commands.registerCommand(internalCommands.openOutput, (address: OutputAddress) =>
      openOutput(services, address),
    ),
    vscode.commands.registerCommand(commands.openOutputs, (given) =>
      openOneOf(services, toStepTarget(given)),
    ),
  );
}

/** Opens what a step of a run made; one that is chosen where it made several. */
async function openOneOf(services: Services, { root, runId, step }: StepTarget): Promise<void> {
  if (root === undefined || runId === undefined || step === undefined) return;
  const run = await services.history.calls.run(root, runId);
  const outputs = run?.steps.find(({ name }) => name === step)?.outputs ?? [];
  const items = outputs.map((artifact) => ({
    label: artifact.output,
    description: artifactText(artifact),
  }));
  const placeHolder = l10n.t("Choose the output to open");
  const chosen =
    items.length > 1 ? await vscode.window.showQuickPick(items, { placeHolder }) : items[0];
  if (chosen) await openOutput(services, { root, runId, step, output: chosen.label });
}

async function openOutput(services: Services, address: OutputAddress): Promise<void> {
  const run = await services.history.calls.run(address.root, address.runId);
  const found = findOutput(run, address.step, address.output);
  if (!found) {
    const message = l10n.t("Output {0} is not in the store any more.", address.output);
    vscode.window.showWarningMessage(message);
    return;
  }
  const parts = outputAddressParts(address, { artifact: found.artifact, runName: found.run.name });
  const uri = vscode.Uri.from({ scheme: outputScheme, ...parts });
  await vscode.commands.executeCommand("vscode.open", uri, {
    preview: true,
    viewColumn: columnForText(),
  });
}
