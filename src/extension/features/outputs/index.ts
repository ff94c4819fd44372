import * as vscode from "vscode";
import { findOutput } from "../../../model/find-output.js";
import { internalCommands, outputScheme } from "../../ids.js";
import type { Services } from "../../services.js";
import { columnForText } from "../../vscode/column-for-text.js";
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
  );
}

async function openOutput(services: Services, address: OutputAddress): Promise<void> {
  const run = await services.history.calls.run(address.root, address.runId);
  const found = findOutput(run, address.step, address.output);
  if (!found) {
    const message = vscode.l10n.t("Output {0} is not in the store any more.", address.output);
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
