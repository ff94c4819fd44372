import { join } from "node:path";
import { copyWorkspace } from "../../../scripts/editor/copy-workspace.mjs";
import { projectRoot } from "../../../scripts/editor/editor-paths.mjs";
import { temporaryFolder } from "./temporary-folder.js";

/** A copy of the digits example, never run before, that a scenario may change as it likes. */
export function digitsWorkspace(): string {
  return copyWorkspace(join(projectRoot, "examples/digits"), temporaryFolder());
}
