import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { configuredStore } from "../../history/store-roots.js";
import type { PipelineTarget } from "../../pipeline-target.js";
import { runCommand } from "../../runs/run-command.js";
import type { Services } from "../../services.js";
import { chooseRunTarget, saved } from "./run-pipeline.js";
import { mayRun } from "./trust.js";

/** Runs the pipeline that the command means in the editor's own debugger. */
export async function debugPipeline(
  services: Services,
  given: PipelineTarget | undefined,
): Promise<void> {
  if (!(await mayRun())) return;
  const target = await chooseRunTarget(services, given);
  if (!target || !(await saved(target.file))) return;
  const uri = vscode.Uri.file(target.file);
  const { program, args, cwd, ownEnv } = await runCommand(target, {
    bundledCli: services.runs.bundledCli,
    store: configuredStore(uri),
  });
  const [cli = "", ...rest] = args;
  await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(uri), {
    type: "node",
    request: "launch",
    name: vscode.l10n.t("Pipeline {0}", target.pipeline),
    program: cli,
    args: rest,
    cwd,
    runtimeExecutable: program,
    env: ownEnv,
    outputCapture: "std",
    skipFiles: ["<node_internals>/**", join(dirname(cli), "**")],
  });
}
