import { join } from "node:path";
import { runProgram } from "../run-program.mjs";
import { exampleFolder } from "../set-up/set-up.mjs";
import { editorCache, projectRoot } from "./editor-paths.mjs";
import { linkExtension } from "./link-extension.mjs";
import { serveEditor } from "./serve-editor.mjs";

export const exampleFile = join(exampleFolder, "src/training.ts");
export const openerFolder = join(projectRoot, "scripts/editor/opener");
/** What the opener extension reads. */
export const openerEnvironment = {
  PIPELENS_OPEN_FILE: exampleFile,
  PIPELENS_OPEN_PIPELINE: "training",
};

/** Runs the example pipeline as a user would, so that there is something to look at. */
export async function runExample() {
  const command = join(exampleFolder, "node_modules/.bin/pipelens");
  await runProgram([process.execPath, command, "run", "src/training.ts"], {
    cwd: exampleFolder,
    show: true,
  });
}

/**
 * Serves VS Code with this checkout's extension, the example open and its DAG beside it.
 * @param {{ dataFolder?: string, settings?: { readonly [setting: string]: unknown } }} options
 *   `dataFolder`: default one that keeps the editor's state from start to start
 */
export async function serveExample({
  dataFolder = join(editorCache, "start"),
  settings = {},
} = {}) {
  const extensionsDir = join(dataFolder, "extensions");
  linkExtension(projectRoot, extensionsDir);
  linkExtension(openerFolder, extensionsDir);
  return serveEditor({
    dataFolder,
    extensionsDir,
    trust: true,
    folder: exampleFolder,
    env: openerEnvironment,
    settings,
  });
}
