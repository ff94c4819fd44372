import { join } from "node:path";
import { copyWorkspace as copyInto } from "../../../scripts/editor/copy-workspace.mjs";
import { projectRoot } from "../../../scripts/editor/editor-paths.mjs";
import { temporaryFolder } from "./temporary-folder.js";

/** A copy of a project's folder that a scenario may change as it likes; it shares the installed packages. */
export function copyWorkspace(folder: string): string {
  return copyInto(folder, temporaryFolder());
}

/** A copy of the digits example, never run before. */
export function digitsWorkspace(): string {
  return copyWorkspace(join(projectRoot, "examples/digits"));
}
