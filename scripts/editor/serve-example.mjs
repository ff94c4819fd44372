import { join } from "node:path";
import { runProgram } from "../run-program.mjs";
import { exampleFolder } from "../set-up/set-up.mjs";
import { editorCache, projectRoot } from "./editor-paths.mjs";
import { linkExtension } from "./link-extension.mjs";
import { serveEditor } from "./serve-editor.mjs";

export const openerFolder = join(projectRoot, "scripts/editor/opener");

/** Tells the opener extension what to open. @param {string} workspace the example's folder, or a copy */
export function openerEnvironment(workspace) {
  return {
    PIPELENS_OPEN_FILE: join(workspace, "src/training.ts"),
    PIPELENS_OPEN_PIPELINE: "training",
  };
}

/**
 * Runs pipelines of the example as a user would, so that there is something to look at.
 * @param {{ workspace?: string, file?: string, args?: readonly string[] }} options
 */
export async function runExample({
  workspace = exampleFolder,
  file = "src/training.ts",
  args = [],
} = {}) {
  const command = join(workspace, "node_modules/.bin/pipelens");
  await runProgram([process.execPath, command, "run", file, ...args], {
    cwd: workspace,
    show: true,
  });
}

/**
 * Serves VS Code with this checkout's extension, the example open and its DAG beside it.
 * @param {object} options
 * @param {string} [options.workspace] default: the example
 * @param {string} [options.dataFolder] default: one that keeps the editor's state from start to start
 * @param {{ readonly [setting: string]: unknown }} [options.settings]
 */
export async function serveExample({
  workspace = exampleFolder,
  dataFolder = join(editorCache, "start"),
  settings = {},
} = {}) {
  const extensionsDir = join(dataFolder, "extensions");
  linkExtension(projectRoot, extensionsDir);
  linkExtension(openerFolder, extensionsDir);
  const server = await serveEditor({
    dataFolder,
    extensionsDir,
    trust: true,
    env: openerEnvironment(workspace),
    settings: { "editor.minimap.enabled": false, ...settings },
  });
  return { ...server, address: server.addressOf({ folder: workspace }) };
}
