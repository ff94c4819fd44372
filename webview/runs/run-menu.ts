import type { RunRow } from "../../src/protocol/runs-messages.js";

/**
 * What the editor's menu goes by and gives to its commands, as a row of the tree would.
 * @param runIds all that are selected
 */
export function runMenu(
  { id, status, name, pipeline, file, isDeleted }: RunRow,
  root: string,
  runIds: readonly string[],
): object {
  return {
    preventDefaultContextMenuItems: true,
    webviewSection: runIds.length > 1 ? "runs" : "run",
    runCount: runIds.length,
    runStatus: status,
    runHasFile: file !== undefined,
    runIsDeleted: isDeleted,
    ...{ root, runId: id, runName: name, pipeline, file, runIds },
  };
}
