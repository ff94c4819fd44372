import { projectRoot } from "../../../scripts/editor/editor-paths.mjs";
import { linkExtension } from "../../../scripts/editor/link-extension.mjs";
import { temporaryFolder } from "./temporary-folder.js";

let extensionsDir: string | undefined;

/** An extensions folder with Pipelens as it is built in this checkout. */
export function projectExtension(): string {
  if (extensionsDir === undefined) {
    extensionsDir = temporaryFolder();
    linkExtension(projectRoot, extensionsDir);
  }
  return extensionsDir;
}
