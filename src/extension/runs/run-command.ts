import * as vscode from "vscode";
import { settings } from "../ids.js";
import { findCli, projectFolder } from "./cli-program.js";
import type { RunTarget } from "./editor-run.js";
import { findNode } from "./node-program.js";
import type { RunCommand } from "./run-process.js";
import { type RunRequest, runArguments } from "./run-request.js";

export interface RunCommandOptions {
  /** Path of the command line that comes with the extension. */
  readonly bundledCli: string;
  /** The store that the settings name, if they do. */
  readonly store: string | undefined;
}

export interface PipelineCommand extends RunCommand {
  /** What it needs beyond the variables that it inherits. */
  readonly ownEnv: { readonly [name: string]: string };
}

/** The command that runs a pipeline, in the folder where a terminal of its project would open. */
export function runCommand(
  target: Pick<RunTarget, "file" | "exportName">,
  options: RunCommandOptions,
  request: RunRequest = {},
): Promise<PipelineCommand> {
  return cliCommand(target.file, runArguments(target, request), options);
}

/**
 * A call of the command line of the project that this path is in.
 * @param path a file of the project, or its store
 */
export function cliCommand(
  path: string,
  args: readonly string[],
  options: RunCommandOptions,
): Promise<PipelineCommand> {
  return commandOf(findCli(path, options.bundledCli), path, args, options);
}

/** A call of the extension's own command line: it runs no code of the workspace, which need not be trusted. */
export function ownCliCommand(
  root: string,
  args: readonly string[],
  bundledCli: string,
): Promise<PipelineCommand> {
  return commandOf(bundledCli, root, [...args, "--store", root], { bundledCli, store: undefined });
}

async function commandOf(
  cli: string,
  path: string,
  args: readonly string[],
  { store }: RunCommandOptions,
): Promise<PipelineCommand> {
  const configured = vscode.workspace
    .getConfiguration(settings.section, vscode.Uri.file(path))
    .get<string>(settings.nodePath, "");
  const node = await findNode(configured, process.execPath);
  const ownEnv = { ...node.env, ...(store === undefined ? {} : { PIPELENS_HOME: store }) };
  return {
    program: node.program,
    args: [cli, ...args],
    cwd: projectFolder(path),
    env: { ...withoutEditorVariables(process.env), FORCE_COLOR: "0", ...ownEnv },
    ownEnv,
  };
}

/** What the editor set for its own processes would change how a program behaves. */
function withoutEditorVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_CHANNEL_FD$|NO_COLOR$)/.test(name),
    ),
  );
}
