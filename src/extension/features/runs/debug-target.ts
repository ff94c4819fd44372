import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { configuredStore } from "../../history/store-roots.js";
import type { RunTarget } from "../../runs/editor-run.js";
import { runCommand } from "../../runs/run-command.js";
import type { RunRequest } from "../../runs/run-request.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";

/** Runs a pipeline, or one step of it, in the editor's own debugger. */
export async function debugTarget(
  services: Services,
  target: RunTarget,
  request: RunRequest,
): Promise<void> {
  const uri = vscode.Uri.file(target.file);
  const store = configuredStore(uri);
  const options = { bundledCli: services.runs.bundledCli, store };
  const { program, args, cwd, ownEnv } = await runCommand(target, options, request);
  const [cli = "", ...rest] = args;
  await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(uri), {
    type: "node",
    request: "launch",
    name: l10n.t("Pipeline {0}", target.pipeline),
    program: cli,
    args: rest,
    cwd,
    runtimeExecutable: program,
    env: ownEnv,
    outputCapture: "std",
    skipFiles: ["<node_internals>/**", join(dirname(cli), "**")],
  });
}
