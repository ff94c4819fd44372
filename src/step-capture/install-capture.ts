import { captureChildren } from "./capture-children.js";
import { captureConsole } from "./capture-console.js";
import { captureExit } from "./capture-exit.js";
import { captureStreams } from "./capture-streams.js";
import { captureSyncChildren } from "./capture-sync-children.js";
import { captureUncaught } from "./capture-uncaught.js";

let users = 0;
let undo: readonly (() => void)[] = [];

/**
 * From now on, what steps write and start is known, until everybody who asked for it has let go of it. A
 * program in which no run is going on is left as it is.
 *
 * @returns what lets go of it
 */
export function installCapture(): () => void {
  if (users === 0) {
    undo = [
      captureStreams(),
      captureConsole(),
      captureChildren(),
      captureSyncChildren(),
      captureUncaught(),
      captureExit(),
    ];
  }
  users += 1;
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    users -= 1;
    if (users > 0) return;
    for (const undoOne of undo.toReversed()) undoOne();
    undo = [];
  };
}
